package io.akin.cli.read;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.BulletList;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Document;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.parser.Parser;

/**
 * The blocks of a Markdown document as plain text (CommonMark 0.31 and GitHub's tables): what a
 * reader of the page sees, without front matter, comments, badges and pictures' addresses.
 */
final class MarkdownBlocks extends AbstractVisitor {
  /** Deeper nesting is read as text: no page needs it, and each level takes stack. */
  private static final int MAX_NESTING = 50;

  /** YAML between lines of dashes, which begins with a key: else the first line is a rule. */
  private static final Pattern FRONT_MATTER =
      Pattern.compile("\\A---\\h*\\R(?=[\\w-]+\\h*:)(?:(?!---).*\\R){0,500}+---\\h*(?:\\R|\\z)");

  private final Parser parser =
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .maxOpenBlockParsers(MAX_NESTING)
          .maxInlineNesting(MAX_NESTING)
          .build();
  private final HeadingPath headings = new HeadingPath();
  private final List<Block> blocks = new ArrayList<>();
  private String marker = "";

  List<Block> of(String markdown) {
    parser.parse(FRONT_MATTER.matcher(markdown).replaceFirst("")).accept(this);
    return blocks;
  }

  @Override
  public void visit(Heading heading) {
    String text = InlineText.of(heading);
    if (heading.getParent() instanceof Document && !text.isBlank()) {
      headings.enter(heading.getLevel(), text);
      add(Block.Kind.HEADING, text);
    } else {
      add(Block.Kind.PARAGRAPH, text);
    }
  }

  @Override
  public void visit(Paragraph paragraph) {
    boolean firstOfItem =
        paragraph.getParent() instanceof ListItem && paragraph.getPrevious() == null;
    String text = InlineText.of(paragraph);
    add(firstOfItem ? Block.Kind.LINE : Block.Kind.PARAGRAPH, marker + text);
    marker = "";
  }

  /** An item keeps its number, which other text may name; a bullet says nothing. */
  @Override
  public void visit(OrderedList list) {
    int number = list.getMarkerStartNumber() == null ? 1 : list.getMarkerStartNumber();
    for (Node item = list.getFirstChild(); item != null; item = item.getNext()) {
      marker = number + ". ";
      number++;
      item.accept(this);
    }
    marker = "";
  }

  @Override
  public void visit(BulletList list) {
    marker = "";
    visitChildren(list);
  }

  @Override
  public void visit(FencedCodeBlock code) {
    add(Block.Kind.CODE, code.getLiteral());
  }

  @Override
  public void visit(IndentedCodeBlock code) {
    add(Block.Kind.CODE, code.getLiteral());
  }

  @Override
  public void visit(HtmlBlock html) {
    HtmlText.lines(html.getLiteral()).forEach(text -> add(Block.Kind.PARAGRAPH, text));
  }

  @Override
  public void visit(CustomNode node) {
    if (node instanceof TableRow row) {
      List<String> cells = new ArrayList<>();
      for (Node cell = row.getFirstChild(); cell instanceof TableCell; cell = cell.getNext()) {
        cells.add(InlineText.of(cell));
      }
      cells.removeIf(String::isBlank);
      add(Block.Kind.LINE, String.join(", ", cells));
    } else {
      visitChildren(node);
    }
  }

  private void add(Block.Kind kind, String text) {
    String trimmed = kind == Block.Kind.CODE ? text.stripTrailing() : text.strip();
    if (!trimmed.isBlank()) {
      blocks.add(new Block(kind, headings.path(), trimmed));
    }
  }
}
