package io.jkinesis.launcher.services;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnouncementsTest {

  private static final LocalEndpoints SERVICES =
      new LocalEndpoints(URI.create("http://127.0.0.1:1"), URI.create("http://127.0.0.1:2"));

  @TempDir private Path parent;

  @SuppressWarnings("NullAway.Init")
  private Announcements announcements;

  @BeforeEach
  void folderThatIsNotThereYet() {
    announcements = new Announcements(parent.resolve("running"));
  }

  @Test
  void nothingRunsBeforeAnythingIsAnnounced() throws Exception {
    assertThat(announcements.latest()).isNull();
  }

  @Test
  void servicesAreFoundUntilTheyAreWithdrawn() throws Exception {
    Announcement announcement = announcements.add(SERVICES);
    assertThat(announcements.latest()).isEqualTo(SERVICES);

    announcement.withdraw();
    assertThat(announcements.latest()).isNull();
  }

  /** Another process may now have the ID of a process that was killed. */
  @Test
  void fileOfAProcessThatIsGoneIsRemoved() throws Exception {
    announcements.add(SERVICES);
    Path file = parent.resolve("running").resolve(ProcessHandle.current().pid() + ".properties");
    Files.writeString(file, Files.readString(file).replaceAll("started=2", "started=1"));

    assertThat(announcements.latest()).isNull();
    assertThat(file).doesNotExist();
  }

  @Test
  void fileOfAnotherKindIsPassedOver() throws Exception {
    announcements.add(SERVICES);
    Files.writeString(parent.resolve("running").resolve("notes.properties"), "\\u12 broken");

    assertThat(announcements.latest()).isEqualTo(SERVICES);
  }
}
