package io.jkinesis.launcher.deadletters;

import static org.assertj.core.api.Assertions.assertThat;

import io.jkinesis.launcher.stream.FakeKinesis;
import io.jkinesis.launcher.stream.KinesisStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class StreamSourceTest {

  private final FakeKinesis kinesis = new FakeKinesis();

  @TempDir private Path folder;

  /** Each merge doubles the ways to the first shard. */
  @Test
  @Timeout(value = 30, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void afterManySplitsAndMergesEachShardIsReadOnceAfterItsParents() throws Exception {
    kinesis.shard("m0");
    List<String> expected = new ArrayList<>(List.of("m0 TRIM_HORIZON"));
    for (int round = 1; round <= 60; round++) {
      String parent = "m" + (round - 1);
      String left = "a" + round;
      String right = "b" + round;
      kinesis.shard(left, parent).shard(right, parent).shard("m" + round, left, right);
      for (String shard : List.of(left, right, "m" + round)) {
        expected.add(shard + " TRIM_HORIZON");
      }
    }
    try (StreamSource source =
        new StreamSource(
            new KinesisStream(kinesis, "dead"), SourceNotes.open(folder, "dead", false))) {
      assertThat(source.next()).isEmpty();
    }
    assertThat(kinesis.iterators()).containsExactlyElementsOf(expected);
  }
}
