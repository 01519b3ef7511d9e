package io.jkinesis.local.dynamodb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.CountDownLatch;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBServerHandler;

/**
 * Serves DynamoDB Local on loopback until its standard input ends.
 *
 * <p>DynamoDB Local's own {@code ServerRunner} listens on every address, without a setting for it,
 * and reports each start to AWS. So its request handler runs in our own Jetty server, and the
 * classes that do these things are never loaded.
 */
public final class DynamoDbHost {
  /**
   * One database for all regions and credentials: a tool with other credentials sees the same
   * tables.
   */
  public static final String SHARED = "shared";

  /** A database per region and access key. */
  public static final String SEPARATE = "separate";

  private static final String LOOPBACK = "127.0.0.1";

  private DynamoDbHost() {}

  /**
   * Prints {@code listening PORT} when it is ready.
   *
   * @param args the port, 0 for a free one; then {@link #SHARED} or {@link #SEPARATE}; then, to
   *     keep the tables, the folder for them
   */
  public static void main(String[] args) throws Exception {
    CountDownLatch starterGone = new CountDownLatch(1);
    // Ctrl-C reaches the whole process group, but consumers still have to checkpoint: after a
    // signal this JVM waits until its starter has exited, and serves requests meanwhile.
    Runtime.getRuntime().addShutdownHook(new Thread(() -> awaitQuietly(starterGone)));
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost(LOOPBACK);
    connector.setPort(Integer.parseInt(args[0]));
    server.addConnector(connector);
    server.setHandler(dynamoDb(args[1].equals(SHARED), args.length > 2 ? args[2] : null));
    try {
      server.start();
      System.out.println("listening " + connector.getLocalPort());
      readToEnd(System.in);
    } catch (IOException e) {
      e.printStackTrace();
      Runtime.getRuntime().halt(1);
    }
    starterGone.countDown();
    // Not System.exit: nothing in memory needs a clean end, files are already on the disk, and a
    // signal may have started an exit already.
    Runtime.getRuntime().halt(0);
  }

  private static LocalDynamoDBServerHandler dynamoDb(boolean sharedDb, @Nullable String folder)
      throws Exception {
    int authorityLevel = 0;
    boolean inMemory = folder == null;
    boolean delayTransientStatuses = false;
    String noCors = "";
    return new LocalDynamoDBServerHandler(
        new LocalDynamoDBRequestHandler(
            authorityLevel, inMemory, folder, sharedDb, delayTransientStatuses),
        noCors);
  }

  /** Our end of the pipe is closed even if the starter was killed with -9. */
  private static void readToEnd(InputStream in) throws IOException {
    in.transferTo(OutputStream.nullOutputStream());
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
