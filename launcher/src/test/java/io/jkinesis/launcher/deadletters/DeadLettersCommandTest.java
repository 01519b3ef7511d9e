package io.jkinesis.launcher.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.launcher.ExitCode;
import io.jkinesis.launcher.Main;
import java.io.File;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code jkinesis deadletters list} and {@code show}. */
class DeadLettersCommandTest {

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path folder;
  private Letters letters = new Letters(Path.of(""));

  @BeforeEach
  void write() {
    letters = new Letters(folder);
  }

  private int run(String command, String... args) {
    List<String> all = new ArrayList<>(List.of("deadletters", command));
    all.addAll(List.of(args));
    return Main.commandLine()
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all.toArray(String[]::new));
  }

  private void runs(String command, String... args) {
    assertThat(run(command, args)).as("%s", err).isEqualTo(ExitCode.OK);
  }

  private void fails(int exitCode, String line, String command, String... args) {
    assertThat(run(command, args)).isEqualTo(exitCode);
    assertThat(err.toString()).isEqualTo("jkinesis: " + line + "\n");
  }

  @Test
  void listTellsHowManySinceWhenAndWhy() throws Exception {
    byte[] data = "secret".getBytes(UTF_8);
    letters
        .add("shardId-0", "a", data, new FileNotFoundException("secret"))
        .add("shardId-0", "b", data, new IOException())
        .add("shardId-0", "c", data, new IOException())
        .add("shardId-10", "d", data, new IOException());

    runs("list", folder.toString());

    assertThat(out.toString())
        .isEqualTo(
            """
            letters  replayed  first                 last                  shard       errors                                  file
            3        0         2026-07-01T12:01:00Z  2026-07-01T12:03:00Z  shardId-0   IOException 2, FileNotFoundException 1  %s
            1        0         2026-07-01T12:04:00Z  2026-07-01T12:04:00Z  shardId-10  IOException 1                           %s
            4 dead letters in 2 files, 0 replayed
            """
                .formatted(letters.files().toArray()));
  }

  @Test
  void listTellsOfALineThatACrashHasTorn() throws Exception {
    letters.add("a", "whole").tear();

    runs("list", letters.only().toString());

    assertThat(out.toString())
        .contains(
            letters.only()
                + " *\n1 dead letters in 1 files, 0 replayed\n* the last line is incomplete");
  }

  @Test
  void anEmptyFolderHasNoDeadLetters() {
    runs("list", folder.toString());

    assertThat(out.toString()).isEqualTo("no dead letters in " + folder + "\n");
    fails(1, "no dead letters in " + folder, "show", folder.toString());
  }

  @Test
  void showTellsAllButTheData() throws Exception {
    letters.add("kéy\u001b[2J", "secret").add("b", "secret");

    runs("show", folder.toString());

    assertThat(out.toString())
        .startsWith(
            """
            %s, line 1
              record   shardId-0 1/0
              key      kéy\\u001b[2J
              arrived  2026-07-01T11:59:00.500Z
              failed   2026-07-01T12:01:00.500Z, 3 tries
              error    java.io.IOException
              data     6 bytes
            %s, line 2
            """
                .formatted(letters.only(), letters.only()))
        .doesNotContain("secret", "no luck");
  }

  @Test
  void showTellsTheDataWhenAskedTo() throws Exception {
    letters
        .add("a", "two\nlines\t日🎉\u202e\u007f")
        .add("shardId-0", "b", new byte[] {(byte) 0xff, 0}, new IOException());

    runs("show", "--data", folder.toString());

    assertThat(out.toString().lines().filter(line -> line.startsWith("  data")))
        .containsExactly("  data     two\\nlines\\t日🎉\\u202e\\u007f", "  data     base64 /wA=");
    assertThat(out.toString()).contains("  error    java.io.IOException: no luck\n");
  }

  @Test
  void showTellsOfOneRecordWhenAskedTo() throws Exception {
    letters.add("a", "first").add("b", "second");

    runs("show", "--data", "--sequence-number", "2", folder.toString());

    assertThat(out.toString()).contains("second").doesNotContain("first");
    fails(
        1,
        "no dead letter of record 3 in " + folder,
        "show",
        "--sequence-number",
        "3",
        folder.toString());
  }

  @Test
  void whatComesWhileAFileIsReadIsNotRead() throws Exception {
    letters.add("a", "1").add("a", "2");
    try (LetterReader reader = LetterReader.open(letters.only())) {
      assertThat(reader.next()).isNotNull();
      letters.add("a", "3").tear();

      assertThat(reader.next()).isNotNull();
      assertThat(reader.next()).isNull();
      assertThat(reader.isTorn()).isFalse();
    }
  }

  @Test
  void whatIsNoDeadLetterIsNamedWithoutItsText() throws Exception {
    letters.add("a", "whole");
    Path file = letters.only();
    String whole = Files.readString(file);

    Files.writeString(file, whole + "secret\n");
    fails(
        1,
        file + ", line 2 is not a dead letter: the line is not a JSON object",
        "list",
        file.toString());
    err.getBuffer().setLength(0);
    Files.writeString(file, "{\"shardId\":7}\n");
    fails(
        1,
        file + ", line 1 is not a dead letter: the field shardId is missing or not text",
        "show",
        file.toString());
    err.getBuffer().setLength(0);
    Files.writeString(file, whole.replaceAll("\"data\":\"[^\"]*", "\"data\":\"?"));
    fails(1, file + ", line 1 is not a dead letter: data is not base64", "show", file.toString());
  }

  @Test
  void listSaysForMonitoringHowManyWereNotReplayed() throws Exception {
    letters.add("a", "1").add("a", "2");
    letters.noteAsReplayed(letters.only());
    assertThat(run("list", "--check", folder.toString())).as("%s", err).isZero();
    out.getBuffer().setLength(0);

    letters.add("shardId-0", "c", "3".getBytes(UTF_8), new FileNotFoundException("c")).tear();

    assertThat(run("list", "--check", "--json", folder.toString())).isEqualTo(ExitCode.UNREPLAYED);
    assertThat(out.toString())
        .isEqualToIgnoringWhitespace(
            """
            {
              "letters" : 3,
              "replayed" : 2,
              "unreplayed" : 1,
              "files" : [ {
                "file" : "%s",
                "letters" : 3,
                "replayed" : 2,
                "unreplayed" : 1,
                "shardId" : "shardId-0",
                "first" : "2026-07-01T12:01:00.500Z",
                "last" : "2026-07-01T12:03:00.500Z",
                "errors" : { "java.io.IOException" : 2, "java.io.FileNotFoundException" : 1 },
                "torn" : true
              } ]
            }
            """
                .formatted(letters.only()));
    assertThat(run("list", folder.toString())).as("without --check").isZero();
  }

  @Test
  void aFolderWithoutDeadLettersHasNoneToReplay() {
    runs("list", "--check", "--json", folder.toString());

    assertThat(out.toString())
        .isEqualToIgnoringWhitespace(
            "{ \"letters\" : 0, \"replayed\" : 0, \"unreplayed\" : 0, \"files\" : [ ] }");
  }

  /** A file that was edited, or replaced by another of the same name, starts with other letters. */
  @Test
  void aNoteAboutOtherLettersIsNotBelieved() throws Exception {
    letters.add("a", "1").add("a", "2");
    Path file = letters.only();
    letters.noteAsReplayed(file);
    List<String> lines = Files.readAllLines(file);

    Files.write(file, List.of(lines.get(1)));
    runs("list", folder.toString());
    Files.write(file, List.of(lines.get(1), lines.get(0), lines.get(0)));
    runs("list", folder.toString());

    assertThat(out.toString().lines().filter(line -> !line.matches("letters .*|\\d  .*")))
        .containsExactly(
            "1 dead letters in 1 files, 0 replayed",
            file + ".replayed is about other letters and is ignored",
            "3 dead letters in 1 files, 0 replayed",
            file + ".replayed is about other letters and is ignored");
    assertThat(run("list", "--check", folder.toString())).isEqualTo(ExitCode.UNREPLAYED);
  }

  @Test
  void removeKeepsWhatWasNotReplayed() throws Exception {
    letters.add("shardId-0", "a", "1".getBytes(UTF_8), new IOException());
    letters.add("shardId-1", "a", "2".getBytes(UTF_8), new IOException());
    Path done = letters.files().get(0);
    Path open = letters.files().get(1);
    letters.noteAsReplayed(done);
    letters.noteAsReplayed(open);
    letters.add("shardId-1", "a", "3".getBytes(UTF_8), new IOException());

    runs("remove", "--dry-run", folder.toString());
    assertThat(out.toString())
        .isEqualTo(
            """
            %s: 1 replayed; would be removed
            %s: 1 of 2 letters not replayed; kept
            """
                .formatted(done, open));
    assertThat(folder).isDirectoryContaining(done::equals);

    out.getBuffer().setLength(0);
    runs("remove", folder.toString());
    assertThat(out.toString())
        .isEqualTo(
            """
            %s: 1 replayed; removed
            %s: 1 of 2 letters not replayed; kept
            """
                .formatted(done, open));
    assertThat(folder.toFile().listFiles())
        .extracting(File::toPath)
        .containsExactlyInAnyOrder(open, Replayed.note(open));
  }

  /** The checkpoint has not moved past its record, so the record is redelivered. */
  @Test
  void removeTakesALastLineThatACrashHasTorn() throws Exception {
    letters.add("a", "1");
    letters.noteAsReplayed(letters.only());
    letters.tear();

    runs("remove", folder.toString());

    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void removeTakesNotesWhoseFilesAreGoneAndFinishesWhatWasBrokenOff() throws Exception {
    letters.add("shardId-0", "a", "1".getBytes(UTF_8), new IOException());
    letters.add("shardId-1", "a", "2".getBytes(UTF_8), new IOException());
    Path gone = letters.files().get(0);
    Path kept = letters.files().get(1);
    letters.noteAsReplayed(gone);
    Files.delete(gone);
    Files.move(kept, Path.of(kept + Removal.SUFFIX));

    runs("remove", folder.toString());

    assertThat(out.toString())
        .isEqualTo(
            """
            %s: 1 of 1 letters not replayed; kept
            %s.replayed: its file is gone; removed
            """
                .formatted(kept, gone));
    assertThat(letters.only()).isEqualTo(kept);
  }

  @Test
  void removeRefusesAFileThatIsBeingReplayed() throws Exception {
    letters.add("a", "1");
    try (LockedFile replay = LockedFile.of(letters.only())) {
      fails(
          1, replay.path() + " is being replayed or removed already", "remove", folder.toString());
    }
  }

  @Test
  void aPathThatDoesNotExistIsWrongUsage() {
    fails(4, "nowhere does not exist", "list", "nowhere");
  }

  @Test
  void aNoteThatSaysNothingIsNamed() throws Exception {
    letters.add("a", "whole");
    Path note = Path.of(letters.only() + ".replayed");
    Files.writeString(note, "{}");

    fails(
        1,
        note
            + " does not say what was replayed: a JSON object with letters, end, sha256 and stream"
            + " is expected; remove it to replay all of "
            + letters.only().getFileName(),
        "list",
        folder.toString());
  }
}
