package io.jkinesis.launcher.deadletters;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.jkinesis.worker.JkinesisException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * A queue of dead letters in SQS. A letter is deleted from the queue once it is in a file; messages
 * that are not dead letters stay.
 */
final class LetterQueue {

  private static final int MOST = 10; // the maximum of SQS
  private static final int WAIT_SECONDS = 2; // asks all of SQS's servers

  private final SqsClient sqs;
  private final String url;
  private final String ifNotDeleted;
  private long fetched;

  /**
   * The IDs of these messages: SQS delivers a message again when its visibility timeout is over.
   */
  private final Set<String> others = new HashSet<>();

  /**
   * Creates one.
   *
   * @param ifNotDeleted what happens to letters that cannot be deleted, for the message about them
   */
  LetterQueue(SqsClient sqs, String url, String ifNotDeleted) {
    this.sqs = sqs;
    this.url = url;
    this.ifNotDeleted = ifNotDeleted;
  }

  /** Moves all letters into a file. */
  void moveTo(FetchedFile file) throws JkinesisException {
    for (List<Message> letters = next(); !letters.isEmpty(); letters = next()) {
      file.add(letters.stream().map(Message::body).toList());
      delete(letters);
      fetched += letters.size();
    }
  }

  /** Returns the next letters; an empty list when the queue gives no message that is new. */
  List<Message> next() throws JkinesisException {
    while (true) {
      boolean isNew = false;
      List<Message> letters = new ArrayList<>();
      for (Message message : receive()) {
        if (isLetter(message)) {
          letters.add(message);
        } else {
          isNew |= others.add(message.messageId());
        }
      }
      if (!letters.isEmpty() || !isNew) {
        return letters;
      }
    }
  }

  private List<Message> receive() throws JkinesisException {
    try {
      return sqs.receiveMessage(
              from -> from.queueUrl(url).maxNumberOfMessages(MOST).waitTimeSeconds(WAIT_SECONDS))
          .messages();
    } catch (SdkException e) {
      throw failure(e);
    }
  }

  private static boolean isLetter(Message message) {
    try {
      Letter.of(1, 0, message.body().getBytes(UTF_8));
      return message.body().indexOf('\n') < 0;
    } catch (IOException e) {
      return false;
    }
  }

  /** Removes letters from the queue. */
  void delete(List<Message> letters) throws JkinesisException {
    List<DeleteMessageBatchRequestEntry> entries = new ArrayList<>();
    for (Message letter : letters) {
      String id = Integer.toString(entries.size());
      entries.add(
          DeleteMessageBatchRequestEntry.builder()
              .id(id)
              .receiptHandle(letter.receiptHandle())
              .build());
    }
    try {
      if (!sqs.deleteMessageBatch(of -> of.queueUrl(url).entries(entries)).failed().isEmpty()) {
        throw JkinesisException.failure(
            url + ": letters that were fetched cannot be deleted; " + ifNotDeleted);
      }
    } catch (SdkException e) {
      throw failure(e);
    }
  }

  private JkinesisException failure(SdkException e) {
    return JkinesisException.failure(url + ": " + e.getMessage(), e);
  }

  /** Returns the number of letters that were moved. */
  long fetched() {
    return fetched;
  }

  /** Returns the number of messages that were not dead letters. */
  long others() {
    return others.size();
  }
}
