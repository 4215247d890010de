package io.akin.cli.read;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/**
 * Fills chunks with a text's blocks, in order: as many as fit, all of one section. A heading begins
 * a chunk, and headings without text of their own stand before that of the section within them. A
 * block that is too large for any chunk is split.
 */
final class Chunker {
  private final Size limit;
  private final Splitter splitter;
  private final Deque<Chunk> ready = new ArrayDeque<>();
  private final StringBuilder text = new StringBuilder();
  private Size size = Size.NONE;
  private String heading = "";
  private Block.Kind last = Block.Kind.PARAGRAPH;
  private boolean onlyHeadings = true;

  Chunker(ReadOptions options) {
    this.limit = Size.limit(options);
    this.splitter = new Splitter(limit);
  }

  void add(Block block) {
    if (beginsChunk(block)) {
      flush();
    }
    if (Size.of(block.text()).fits(limit)) {
      addFitting(block);
    } else {
      splitter.split(block).forEach(piece -> addFitting(block.withText(piece)));
    }
  }

  private boolean beginsChunk(Block block) {
    if (block.kind() == Block.Kind.HEADING) {
      return !onlyHeadings || !block.heading().startsWith(heading + " > ");
    }
    return !block.heading().equals(heading);
  }

  private void addFitting(Block block) {
    Size added = Size.of(block.text());
    if (!size.plus(added).fits(limit) && !isUnderShortHeadings()) {
      flush();
    }
    if (!text.isEmpty()) {
      text.append(block.separatorAfter(last));
    }
    text.append(block.text());
    size = size.plus(added);
    heading = block.heading();
    last = block.kind();
    onlyHeadings &= last == Block.Kind.HEADING;
  }

  /** A heading is not left behind for the few words by which its first block is too large. */
  private boolean isUnderShortHeadings() {
    return onlyHeadings
        && size.words() <= limit.words() / 4
        && size.characters() <= limit.characters() / 4;
  }

  /** Ends the chunk under way, as at the end of the text. */
  void flush() {
    if (!text.isEmpty()) {
      ready.add(new Chunk(heading, text.toString()));
    }
    text.setLength(0);
    size = Size.NONE;
    onlyHeadings = true;
  }

  /** The first chunk that is done and was not taken yet. */
  Optional<Chunk> take() {
    return Optional.ofNullable(ready.poll());
  }

  List<Chunk> takeAll() {
    List<Chunk> all = List.copyOf(ready);
    ready.clear();
    return all;
  }
}
