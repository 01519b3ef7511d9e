package io.jkinesis.e2e.stage;

import io.jkinesis.e2e.consumers.ForAllShards;
import io.jkinesis.lab.network.ServiceProxy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The stream, application and processes of one test, all with unique names. Everything that was
 * started in it is terminated with it.
 */
public final class Scene implements AutoCloseable {

  private final StageServices services;
  private final String name;
  private final Mode mode;
  private final Path folder;
  private final Path journals;
  private final List<RunProcess> processes = new ArrayList<>();

  Scene(StageServices services, String name, Mode mode) throws IOException {
    this.services = services;
    this.name = name;
    this.mode = mode;
    // The name contains a space, as some users' folders do.
    this.folder = Files.createTempDirectory("jkinesis e2e ");
    this.journals = Files.createDirectory(folder.resolve("journals"));
  }

  /** Returns whether its consumers run in the worker's JVM. */
  public boolean isInProcess() {
    return mode == Mode.IN_PROCESS;
  }

  /** Returns the worker's message about a consumer that threw this in {@code processRecords}. */
  public String threw(Class<? extends Exception> what) {
    return isInProcess()
        ? "processRecords threw " + what.getName()
        : "exited with code 1 in processRecords";
  }

  /** Returns a folder that is deleted afterwards. */
  public Path folder() {
    return folder;
  }

  /** Creates the scene's stream. */
  public SceneStream createStream(int shards) {
    return new SceneStream(services.kinesis(), name, shards);
  }

  /** Creates another stream in addition to the scene's. */
  public SceneStream createStream(String suffix, int shards) {
    return new SceneStream(services.kinesis(), name + "-" + suffix, shards);
  }

  /** Returns the endpoint of Kinesis. */
  public String kinesisEndpoint() {
    return services.local().kinesisEndpoint().toString();
  }

  /** Returns the command of a consumer that writes journals. */
  public List<String> consumer(Class<?> consumer, String... jvmOptions) {
    return Jkinesis.consumer(consumer, journals, jvmOptions);
  }

  /** Creates a properties file for the scene's stream, with a consumer of its own command. */
  public AppFile application(List<String> command) {
    return withoutConsumer().withCommand(command);
  }

  private AppFile withoutConsumer() {
    return pointedHere(new AppFile(folder.resolve("app.properties")))
        .with("initialPositionInStream", "TRIM_HORIZON")
        .with("AwsCredentialsProvider", "DefaultCredentialsProvider")
        .with("regionName", "us-east-1")
        .with("jkinesis.fastStart", "true")
        .with("timeoutInSeconds", "300");
  }

  /** Creates a properties file for the scene's stream, with a consumer that writes journals. */
  public AppFile application(Class<?> consumer, String... jvmOptions) {
    AppFile file = withoutConsumer();
    if (!isInProcess()) {
      return file.withCommand(consumer(consumer, jvmOptions));
    }
    return file.with("jkinesis.inProcess", "true")
        .with("jkinesis.classPath", Jkinesis.classPath())
        .with("jkinesis.mainClass", ForAllShards.class.getName())
        .withWorkerOptions("-Djournal=" + journals, "-Dconsumer=" + consumer.getName())
        .withWorkerOptions(jvmOptions);
  }

  /** Copies an example's properties file for the scene's stream. */
  public AppFile example(String example) throws IOException {
    Path copy = folder.resolve(example + ".properties");
    return pointedHere(AppFile.copy(Jkinesis.exampleProperties(example), copy));
  }

  /** Copies the properties file of a project for the scene's stream. */
  public AppFile project(Path folder) throws IOException {
    Path copy = this.folder.resolve(folder.getFileName() + ".properties");
    return pointedHere(AppFile.copy(folder.resolve("app.properties"), copy));
  }

  private AppFile pointedHere(AppFile file) {
    return file.with("applicationName", name)
        .with("streamName", name)
        .with("kinesisEndpoint", services.local().kinesisEndpoint().toString())
        .with("dynamoDBEndpoint", services.local().dynamoDbEndpoint().toString());
  }

  /** Creates a proxy before DynamoDB, for an application that uses it as its endpoint. */
  public ServiceProxy dynamoDbProxy() throws IOException {
    return ServiceProxy.start(services.local().dynamoDbEndpoint());
  }

  /** Lets a {@code HangOnCommand} consumer continue that waits. */
  public void release() throws IOException {
    Files.createFile(journals.resolve("release"));
  }

  /** Starts {@code jkinesis run}. */
  public RunProcess run(AppFile application) throws IOException {
    return start(Map.of(), Jkinesis.run(application));
  }

  /** Starts Amazon's own daemon of KCL 3.1.3 with an application, and a consumer of ours. */
  public RunProcess stockDaemon(AppFile application, String workerId, Class<?> consumer)
      throws IOException {
    return start(Map.of(), StockDaemon.command(folder, application, workerId, consumer(consumer)));
  }

  /** Starts {@code jkinesis} with additional environment variables. */
  public RunProcess jkinesis(Map<String, String> environment, String... arguments) {
    return start(environment, Jkinesis.launcher(List.of(), List.of(arguments)));
  }

  /** Starts a command of {@code jkinesis} about the scene's application and stream. */
  public RunProcess command(String name, String... arguments) {
    List<String> all = new ArrayList<>(List.of(name, "--app", this.name));
    all.addAll(List.of("--dynamodb-endpoint", services.local().dynamoDbEndpoint().toString()));
    if (name.equals("reset")) {
      all.addAll(List.of("--stream", this.name));
      all.addAll(List.of("--kinesis-endpoint", services.local().kinesisEndpoint().toString()));
    }
    all.addAll(List.of(arguments));
    return jkinesis(Map.of(), all.toArray(String[]::new));
  }

  /** Starts a process with the local services' credentials. */
  public RunProcess start(Map<String, String> environment, List<String> command) {
    Map<String, String> all = new HashMap<>();
    all.put("AWS_ACCESS_KEY_ID", "local");
    all.put("AWS_SECRET_ACCESS_KEY", "local");
    all.put("XDG_STATE_HOME", folder.resolve("state").toString());
    all.putAll(environment);
    RunProcess process = RunProcess.start(command, all, folder);
    processes.add(process);
    return process;
  }

  /** Returns what the consumers have written so far. */
  public ItemJournals journals() {
    return ItemJournals.read(journals);
  }

  /** Returns the transcripts of a run that is configured to write them. */
  public SceneTranscripts recordings() {
    return new SceneTranscripts(folder.resolve("recordings"));
  }

  /** Waits until all these records are in the journals at least once. */
  public void awaitProcessed(RunProcess run, List<Item> items) {
    run.awaitUntil(
        items.size() + " records are processed", () -> journals().items().containsAll(items));
  }

  /** Returns the scene's lease table. */
  public SceneLeases leases() {
    return new SceneLeases(services.dynamoDb(), name);
  }

  /** Returns all output of its processes, to find out why a test failed. */
  String story() {
    StringBuilder story = new StringBuilder();
    for (RunProcess process : processes) {
      story.append("---- ").append(name).append('\n').append(process);
    }
    return story.append("----").toString();
  }

  @Override
  public void close() throws IOException {
    processes.forEach(RunProcess::close);
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
