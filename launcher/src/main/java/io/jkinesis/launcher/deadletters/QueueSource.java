package io.jkinesis.launcher.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Letters in a queue. Messages of letters that were not replayed become visible again when the
 * queue's visibility timeout is over.
 */
final class QueueSource implements LetterSource {

  private final SqsClient sqs;
  private final LetterQueue queue;
  private List<Message> messages = List.of();
  private long count;

  QueueSource(SqsClient sqs, String url) {
    this.sqs = sqs;
    this.queue = new LetterQueue(sqs, url, "they will be replayed another time");
  }

  @Override
  public List<Letter> next() throws JkinesisException {
    messages = queue.next();
    List<Letter> letters = new ArrayList<>();
    try {
      for (Message message : messages) {
        letters.add(Letter.of(++count, 0, message.body().getBytes(UTF_8)));
      }
    } catch (IOException e) {
      throw new IllegalStateException("the queue gives only letters", e);
    }
    return letters;
  }

  @Override
  public void replayed(int replayed) throws JkinesisException {
    if (replayed > 0) {
      queue.delete(messages.subList(0, replayed));
    }
  }

  @Override
  public String leftOut() {
    return queue.others() == 0
        ? ""
        : queue.others() + " messages are not dead letters and stay in the queue";
  }

  @Override
  public void close() {
    sqs.close();
  }
}
