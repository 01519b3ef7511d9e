package io.jkinesis.launcher.deadletters;

import io.jkinesis.worker.JkinesisException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.S3Object;

/**
 * Letters in objects of S3, in the sequence of the objects' names: those of {@code S3DeadLetters},
 * which hold one letter, and copies of files of dead letters. An object that was replayed is noted
 * with its ETag, so an object that replaced it is replayed.
 */
final class BucketSource implements LetterSource {

  private static final int PART = 500;
  private static final long PART_BYTES = 4 << 20;

  private final S3Client s3;
  private final SourceAddress.Bucket address;
  private final SourceNotes notes;
  private final Iterator<S3Object> objects;
  private final List<Part> parts = new ArrayList<>();
  private long count;
  private long before;

  /**
   * An object in the letters that were returned last.
   *
   * @param end how many of these letters end with it
   */
  private record Part(S3Object object, int end) {}

  BucketSource(S3Client s3, SourceAddress.Bucket address, SourceNotes notes) {
    this.s3 = s3;
    this.address = address;
    this.notes = notes;
    this.objects =
        s3.listObjectsV2Paginator(list -> list.bucket(address.bucket()).prefix(address.prefix()))
            .contents()
            .iterator();
  }

  @Override
  public List<Letter> next() throws JkinesisException {
    List<Letter> letters = new ArrayList<>();
    long bytes = 0;
    parts.clear();
    try {
      while (letters.size() < PART && bytes < PART_BYTES && objects.hasNext()) {
        S3Object object = objects.next();
        if (!object.key().endsWith(LetterFiles.SUFFIX)) {
          continue;
        }
        if (object.eTag().equals(notes.of(object.key()))) {
          before++;
          continue;
        }
        letters.addAll(read(object));
        bytes += object.size();
        parts.add(new Part(object, letters.size()));
      }
    } catch (SdkException e) {
      throw JkinesisException.failure(name(null) + ": " + e.getMessage(), e);
    }
    return letters;
  }

  private List<Letter> read(S3Object object) throws JkinesisException {
    byte[] content =
        s3.getObjectAsBytes(
                get -> get.bucket(address.bucket()).key(object.key()).ifMatch(object.eTag()))
            .asByteArray();
    List<Letter> letters = new ArrayList<>();
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    long number = 0;
    for (byte b : content) { // what follows the last line end was torn by a crash: no letter yet
      if (b != '\n') {
        line.write(b);
        continue;
      }
      number++;
      try {
        letters.add(Letter.of(++count, 0, line.toByteArray()));
      } catch (IOException e) {
        throw JkinesisException.failure(
            name(object) + ", line " + number + " is not a dead letter: " + e.getMessage(), e);
      }
      line.reset();
    }
    return letters;
  }

  private String name(@Nullable S3Object object) {
    return "s3://" + address.bucket() + "/" + (object == null ? address.prefix() : object.key());
  }

  @Override
  public void replayed(int replayed) throws JkinesisException {
    Map<String, String> done = new TreeMap<>();
    for (Part part : parts) {
      if (part.end() <= replayed) {
        done.put(part.object().key(), part.object().eTag());
      }
    }
    if (!done.isEmpty()) {
      notes.save(done);
    }
  }

  @Override
  public String leftOut() {
    return before == 0 ? "" : before + " objects were replayed before";
  }

  @Override
  public void close() throws JkinesisException {
    s3.close();
    notes.close();
  }
}
