package io.akin.cli.read;

import java.util.Locale;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.Image;
import org.commonmark.node.Link;
import org.commonmark.node.Node;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;

/** The text within a paragraph, a heading or a cell, without its markup. */
final class InlineText extends AbstractVisitor {
  private final StringBuilder text = new StringBuilder();

  private InlineText() {}

  static String of(Node block) {
    InlineText visitor = new InlineText();
    visitor.visitChildren(block);
    return visitor.text.toString().strip();
  }

  @Override
  public void visit(Text node) {
    text.append(node.getLiteral());
  }

  @Override
  public void visit(Code code) {
    text.append(code.getLiteral());
  }

  @Override
  public void visit(SoftLineBreak lineBreak) {
    text.append(' ');
  }

  @Override
  public void visit(HardLineBreak lineBreak) {
    text.append('\n');
  }

  @Override
  public void visit(HtmlInline html) {
    if (html.getLiteral().toLowerCase(Locale.ROOT).startsWith("<br")) {
      text.append('\n');
    }
  }

  /**
   * A picture is what it says instead, unless it is a badge: one that links, or of a badge's host.
   */
  @Override
  public void visit(Image image) {
    boolean badge =
        image.getParent() instanceof Link
            || image.getDestination().matches("(?i).*(badge|shields\\.io).*");
    if (!badge) {
      visitChildren(image);
    }
  }
}
