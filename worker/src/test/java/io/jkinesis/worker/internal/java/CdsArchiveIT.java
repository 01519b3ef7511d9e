package io.jkinesis.worker.internal.java;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.RecordConsumer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.jar.Attributes;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * With real JVMs: the one that runs the tests, or the one in the environment variable {@code
 * JKINESIS_TEST_JAVA}.
 */
@Execution(ExecutionMode.CONCURRENT)
class CdsArchiveIT {

  private static final String JAVA =
      System.getenv().getOrDefault("JKINESIS_TEST_JAVA", JavaCommand.ownJava());

  @TempDir private Path folder;

  private Path cache;
  private Path trace;
  private Path app;
  private Path library;

  @BeforeEach
  void makeJars() throws Exception {
    cache = folder.resolve("cache");
    trace = folder.resolve("trace");
    app = TestJar.make(folder.resolve("my app.jar"), Map.of(), DryConsumer.class);
    library =
        Path.of(RecordConsumer.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    assertThat(library).as("the library's jar: this test is one of mvn verify").isRegularFile();
  }

  @Test
  void aConsumerStartsFromAnArchiveThatIsMadeOnce() throws Exception {
    CdsArchive first = archive();
    assertThat(first.words()).as("nobody waits").isEqualTo(command().words());
    first.prepare();
    List<Path> made = archives();
    assertThat(made).hasSize(1);
    assertMapped(first, made.get(0));

    CdsArchive second = archive();
    second.prepare();
    assertThat(archives()).isEqualTo(made);
    assertThat(second.words()).isEqualTo(first.words());
  }

  @Test
  void theConsumersCodeIsNotRunForIt() throws Exception {
    CdsArchive archive = archive("-D" + DryConsumer.TRACE + "=" + trace);
    archive.prepare();
    assertThat(archives()).hasSize(1);
    assertThat(trace).doesNotExist();
    assertThat(Path.of("trace-of-dry-consumer")).doesNotExist();
    session(archive).assertInOrder();
    assertThat(trace).exists();
  }

  @Test
  void whereNothingCanBeWrittenThereIsNone() throws Exception {
    cache = Files.createFile(folder.resolve("file")).resolve("cache");
    assertPlain(prepared());
    cache = Path.of("/proc/none");
    assertPlain(prepared());
  }

  /** A limit of the size of files takes the place of a full disk. */
  @Test
  void onAFullDiskThereIsNoneAndOneLineSaysSo() throws Exception {
    List<String> command = new ArrayList<>(List.of("sh", "-c", "ulimit -f 400; exec \"$@\"", "sh"));
    command.addAll(List.of(JavaCommand.ownJava(), "-XX:-UsePerfData", "-cp"));
    command.addAll(List.of(System.getProperty("java.class.path"), PrepareArchive.class.getName()));
    command.addAll(List.of(cache.toString(), JAVA, app.toString(), library.toString()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);

    assertThat(process.waitFor()).as(output).isZero();
    assertThat(output.lines())
        .filteredOn(line -> line.contains("CDS archive"))
        .singleElement()
        .asString()
        .contains("WARN", cache + ": no CDS archive could be written there", "Unable to write to ");
    assertThat(output).contains("prepared: false");
    assertThat(cache).isDirectoryNotContaining(file -> !file.endsWith("archives.lock"));
    assertMapped(prepared(), archives().get(0));
  }

  @Test
  void twoThatStartAtOnceMakeOne() throws Exception {
    CdsArchive one = archive();
    CdsArchive other = archive();
    CompletableFuture<Void> first = CompletableFuture.runAsync(() -> prepare(one));
    CompletableFuture<Void> second = CompletableFuture.runAsync(() -> prepare(other));
    first.get();
    second.get();
    assertThat(archives()).hasSize(1);
    assertThat(one.words()).isEqualTo(other.words()).isNotEqualTo(command().words());
  }

  @Test
  void aJarThatChangesInItsPlaceMakesItStale() throws Exception {
    CdsArchive before = prepared();
    List<Path> made = archives();
    TestJar.make(app, Map.of(), DryConsumer.class, JavaReleaseTest.class);
    assertPlain(before);

    CdsArchive after = prepared();
    assertThat(archives()).hasSize(1).isNotEqualTo(made);
    assertMapped(after, archives().get(0));
  }

  @Test
  void anArchiveOfAJarThatTheJvmFindsChangedIsLeftAlone() throws Exception {
    CdsArchive archive = prepared();
    List<String> words = archive.words();
    TestJar.make(app, Map.of(), DryConsumer.class, JavaReleaseTest.class);
    assertSilent(ConsumerSession.with(words, folder));
  }

  @Test
  void anotherReleaseOfJavaMakesItStale() throws Exception {
    Path home = Files.createDirectory(folder.resolve("jdk"));
    Path real = Path.of(JAVA).toRealPath().resolve("../..").normalize();
    Files.createDirectory(home.resolve("bin"));
    Files.copy(
        real.resolve("bin/java"), home.resolve("bin/java"), StandardCopyOption.COPY_ATTRIBUTES);
    for (String part : List.of("lib", "conf")) {
      Files.createSymbolicLink(home.resolve(part), real.resolve(part).toRealPath());
    }
    String release = Files.readString(real.resolve("release"));
    Files.writeString(home.resolve("release"), release);
    CdsArchive before = new CdsArchive(command(home.resolve("bin/java").toString()), cache);
    before.prepare();
    List<Path> made = archives();
    assertThat(made).hasSize(1);
    assertMapped(before, made.get(0));

    Files.writeString(home.resolve("release"), release + "\nSOURCE=\"another\"\n");
    assertPlain(before);
    CdsArchive after = new CdsArchive(command(home.resolve("bin/java").toString()), cache);
    after.prepare();
    assertThat(archives()).hasSize(1).isNotEqualTo(made);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1000, 300_000})
  void oneThatWasCutOffIsMadeAgain(int length) throws Exception {
    CdsArchive before = prepared();
    Path file = archives().get(0);
    byte[] whole = Files.readAllBytes(file);
    Files.delete(file);
    Files.write(file, Arrays.copyOf(whole, length));
    assertPlain(before);
    assertMapped(prepared(), archives().get(0));
    assertThat(archives()).hasSize(1);
  }

  @Test
  void oneWithAByteThatIsWrongIsMadeAgain() throws Exception {
    prepared();
    Path file = archives().get(0);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.delete(file);
    Files.write(file, bytes);
    assertMapped(prepared(), archives().get(0));
    assertThat(Files.readAllBytes(archives().get(0))).isNotEqualTo(bytes);
  }

  @Test
  void oneThatIsGoneOrGarbageIsNotSpokenOf() throws Exception {
    CdsArchive archive = prepared();
    List<String> words = archive.words();
    Path file = archives().get(0);
    long size = Files.size(file);
    Files.delete(file);
    assertPlain(archive);
    assertSilent(ConsumerSession.with(words, folder));
    byte[] garbage = new byte[Math.toIntExact(size)];
    new Random(1).nextBytes(garbage);
    Files.write(file, garbage);
    assertSilent(session(archive));
  }

  /** Other bytes of the same length, within the file or in another file with its name. */
  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void oneThatIsWrittenOverWhileTheWorkerRunsIsNotUsed(boolean isReplaced) throws Exception {
    CdsArchive archive = prepared();
    Path file = archives().get(0);
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    if (isReplaced) {
      Files.move(Files.write(folder.resolve("other"), bytes), file, REPLACE_EXISTING);
    } else {
      setPermissions(file, "rw-------");
      Files.write(file, bytes);
    }
    assertPlain(archive);
  }

  @Test
  void oneThatAnotherWorkerFindsIsUsedOn() throws Exception {
    CdsArchive archive = prepared();
    List<String> words = archive.words();
    prepared();
    assertThat(archive.words()).isEqualTo(words);
  }

  /** A volume may contain such files, because each container's process is process 1. */
  @Test
  void whatAKilledProcessOfThisIdLeftIsInNobodysWay() throws Exception {
    Files.createDirectories(cache.resolve(".partial-" + ProcessHandle.current().pid()));
    assertMapped(prepared(), archives().get(0));
  }

  @Test
  void aFolderThatOthersCanWriteToIsNotUsed() throws Exception {
    prepared();
    setPermissions(cache, "rwxrwx---");
    assertPlain(prepared());
    Files.delete(archives().get(0));
    assertPlain(prepared());
    assertThat(archives()).isEmpty();

    setPermissions(cache, "rwxr-xr-x");
    CdsArchive after = prepared();
    assertMapped(after, archives().get(0));
  }

  @Test
  void anArchiveThatOthersCanWriteToIsNotUsed() throws Exception {
    CdsArchive archive = prepared();
    setPermissions(archives().get(0), "rw-rw-r--");
    assertPlain(archive);
    assertMapped(prepared(), archives().get(0));
  }

  private static void setPermissions(Path path, String permissions) throws Exception {
    Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(permissions));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-XX:+UseG1GC",
        "-XX:+UseParallelGC",
        "-XX:+UseZGC",
        "-XX:-UseCompressedClassPointers",
        "-XX:-UseCompressedOops",
        "-XX:ObjectAlignmentInBytes=16",
        "-Xshare:off",
        "-XX:TieredStopAtLevel=1",
        "-Xint",
        "-XX:ArchiveRelocationMode=1",
        "-Xmx33g",
        "--add-opens=java.base/java.lang=ALL-UNNAMED",
        "-Xlog:gc:stderr",
        "-XX:+UseStringDeduplication"
      })
  void anyOptionOfTheUsersGoesWithIt(String option) throws Exception {
    CdsArchive archive = archive(option);
    session(archive).assertInOrder();
    archive.prepare();
    session(archive).assertInOrder();
    if (!ArchiveKey.usesAnother(List.of(option), Map.of())) { // never on one line, see Java 25
      ConsumerSession.with(withArchiveOfOthers(option), folder).assertInOrder();
    }
  }

  /** Returns the command with an archive that was created without the option. */
  private List<String> withArchiveOfOthers(String option) throws Exception {
    List<String> words = prepared().words();
    assertThat(words).anyMatch(word -> word.contains(".archive"));
    boolean isCollector = option.matches("-XX:\\+Use\\w+GC");
    int classPath = words.indexOf("-cp");
    return Stream.of(
            words.subList(0, classPath), List.of(option), words.subList(classPath, words.size()))
        .flatMap(List::stream)
        .filter(word -> !isCollector || !word.equals("-XX:+UseSerialGC"))
        .toList();
  }

  @Test
  void whatComesBeforeAFolderIsArchived() throws Exception {
    Path classes = Files.createDirectory(folder.resolve("classes"));
    Files.writeString(classes.resolve("a.txt"), "not empty");
    List<String> path = List.of(app.toString(), library.toString(), classes.toString());
    CdsArchive archive = new CdsArchive(command(path), cache);
    archive.prepare();
    assertMapped(archive, archives().get(0));

    CdsArchive folderFirst =
        new CdsArchive(
            command(List.of(classes.toString(), app.toString(), library.toString())), cache);
    folderFirst.prepare();
    assertPlain(folderFirst);
  }

  @Test
  void aJarThatBringsTheLibraryByItsManifestIsArchivedToo() throws Exception {
    Path jar =
        TestJar.make(
            folder.resolve("by manifest.jar"),
            Map.of(
                Attributes.Name.MAIN_CLASS, DryConsumer.class.getName(),
                Attributes.Name.CLASS_PATH, library.toUri().toString()),
            DryConsumer.class);
    CdsArchive archive =
        new CdsArchive(
            new JavaCommand(JAVA, "64m", traced(), jar.toString(), List.of(), null), cache);
    archive.prepare();
    assertMapped(archive, archives().get(0));
  }

  @Test
  void aProgramThatIsNoConsumerOfTheLibraryHasNone() throws Exception {
    JavaCommand command =
        new JavaCommand(JAVA, "64m", List.of(), null, List.of(app.toString()), "a.Main");
    CdsArchive archive = new CdsArchive(command, cache);
    archive.prepare();
    assertThat(archive.words()).isEqualTo(command.words());
    assertThat(cache).isDirectoryNotContaining(file -> file.toString().contains("partial"));
  }

  private CdsArchive archive(String... jvmArgs) {
    return new CdsArchive(command(List.of(app.toString(), library.toString()), jvmArgs), cache);
  }

  private CdsArchive prepared() throws InterruptedException {
    CdsArchive archive = archive();
    archive.prepare();
    return archive;
  }

  private static void prepare(CdsArchive archive) {
    try {
      archive.prepare();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private JavaCommand command() {
    return command(List.of(app.toString(), library.toString()));
  }

  private JavaCommand command(String java) {
    return new JavaCommand(
        java,
        "64m",
        traced(),
        null,
        List.of(app.toString(), library.toString()),
        DryConsumer.class.getName());
  }

  private JavaCommand command(List<String> classPath, String... jvmArgs) {
    return new JavaCommand(
        JAVA,
        "64m",
        Stream.concat(traced().stream(), Stream.of(jvmArgs)).toList(),
        null,
        classPath,
        DryConsumer.class.getName());
  }

  private List<String> traced() {
    return List.of("-D" + DryConsumer.TRACE + "=" + trace);
  }

  private ConsumerSession session(CdsArchive archive) throws Exception {
    return ConsumerSession.with(archive.words(), folder);
  }

  private List<Path> archives() throws Exception {
    try (Stream<Path> files = Files.list(cache)) {
      return files.filter(file -> file.toString().endsWith(".archive")).toList();
    }
  }

  private void assertMapped(CdsArchive archive, Path file) throws Exception {
    ConsumerSession session = session(archive);
    assertSilent(session);
    assertThat(session.maps()).contains(file.toString());
  }

  private void assertPlain(CdsArchive archive) throws Exception {
    assertThat(archive.words()).noneMatch(word -> word.contains(".archive"));
    assertSilent(session(archive));
  }

  private static void assertSilent(ConsumerSession session) {
    session.assertInOrder();
    assertThat(session.stderr()).isEmpty();
  }
}
