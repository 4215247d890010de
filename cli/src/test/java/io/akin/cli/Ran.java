package io.akin.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/**
 * What a command did.
 *
 * @param code its exit code
 * @param out what it gave as results
 * @param err what it said besides
 */
record Ran(int code, String out, String err) {

  /** It did what was asked. */
  Ran well() {
    assertThat(code).as("exit code, with %s", this).isZero();
    return this;
  }

  /** Something failed, and one sentence says what. */
  String refusal() {
    assertThat(code).as("exit code, with %s", this).isEqualTo(1);
    return sentence();
  }

  /** It was not understood, and one sentence says why. */
  String misunderstanding() {
    assertThat(code).as("exit code, with %s", this).isEqualTo(2);
    return sentence();
  }

  /** The one line that was said, which is made for people. */
  String sentence() {
    assertThat(err).endsWith("\n");
    assertThat(err.strip())
        .hasLineCount(1)
        .doesNotContain("Exception", "\tat ", ": null", "(null)", "defect");
    return err.strip();
  }

  List<String> lines() {
    return out.lines().toList();
  }

  /** Everything that could be seen. */
  String everything() {
    return out + err;
  }
}
