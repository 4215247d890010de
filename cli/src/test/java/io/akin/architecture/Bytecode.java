package io.akin.architecture;

import com.tngtech.archunit.core.domain.JavaClass;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.tree.ClassNode;
import org.objectweb.asm.tree.MethodNode;

/** What ArchUnit does not read from a class file: its string constants and its methods' bodies. */
final class Bytecode {
  private static final int STRING_TAG = 8;
  private static final int NOT_A_HOOK =
      Opcodes.ACC_PRIVATE | Opcodes.ACC_STATIC | Opcodes.ACC_FINAL | Opcodes.ACC_SYNTHETIC;

  private Bytecode() {}

  /** Every string constant of a class, those inside concatenations included. */
  static List<String> strings(JavaClass javaClass) {
    ClassReader reader = read(javaClass);
    char[] buffer = new char[reader.getMaxStringLength()];
    List<String> strings = new ArrayList<>();
    for (int item = 1; item < reader.getItemCount(); item++) {
      int offset = reader.getItem(item);
      if (offset > 0 && reader.readByte(offset - 1) == STRING_TAG) {
        strings.add((String) reader.readConst(item, buffer));
      }
    }
    return strings;
  }

  /** The methods that a subclass may override and whose body does nothing at all. */
  static List<String> emptyHooks(JavaClass javaClass) {
    ClassNode node = new ClassNode();
    read(javaClass).accept(node, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return node.methods.stream()
        .filter(method -> (method.access & NOT_A_HOOK) == 0 && !method.name.startsWith("<"))
        .filter(Bytecode::returnsAtOnce)
        .map(method -> method.name)
        .toList();
  }

  private static boolean returnsAtOnce(MethodNode method) {
    int[] opcodes =
        StreamSupport.stream(method.instructions.spliterator(), false)
            .mapToInt(instruction -> instruction.getOpcode())
            .filter(opcode -> opcode >= 0)
            .toArray();
    return opcodes.length == 1 && opcodes[0] == Opcodes.RETURN;
  }

  private static ClassReader read(JavaClass javaClass) {
    try (InputStream in = javaClass.getSource().orElseThrow().getUri().toURL().openStream()) {
      return new ClassReader(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
