package io.jkinesis.benchmarks.host;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.apache.commons.beanutils.BeanUtilsBean;
import org.apache.commons.beanutils.ConvertUtilsBean;
import software.amazon.kinesis.lifecycle.events.InitializationInput;
import software.amazon.kinesis.lifecycle.events.LeaseLostInput;
import software.amazon.kinesis.multilang.MultiLangRecordProcessorFactory;
import software.amazon.kinesis.multilang.config.MultiLangDaemonConfiguration;
import software.amazon.kinesis.processor.ShardRecordProcessor;
import software.amazon.kinesis.retrieval.kpl.ExtendedSequenceNumber;

/**
 * Runs the daemon's own record processor with a child: its JSON, its pipes, its threads, but
 * without Kinesis and DynamoDB: batches are created here. Prints its seconds, the daemon's CPU
 * seconds and the child's. A child that fails ends this process, as it ends the real daemon.
 */
public final class StockDaemonHost {

  private StockDaemonHost() {}

  /**
   * The arguments are: warm-up batches, measured batches, records per batch, bytes per record, and
   * the child's command, whose words must not contain spaces, because the factory splits it.
   */
  public static void main(String[] args) {
    int warmUp = Integer.parseInt(args[0]);
    int batches = Integer.parseInt(args[1]);
    KclBatch batch = new KclBatch(Integer.parseInt(args[2]), Integer.parseInt(args[3]));
    String command = String.join(" ", List.of(args).subList(4, args.length));
    ExecutorService threads = Executors.newCachedThreadPool();
    ShardRecordProcessor processor =
        new MultiLangRecordProcessorFactory(command, threads, configuration())
            .shardRecordProcessor();
    processor.initialize(
        InitializationInput.builder()
            .shardId("shardId-000000000000")
            .extendedSequenceNumber(ExtendedSequenceNumber.TRIM_HORIZON)
            .build());
    for (int i = 0; i < warmUp; i++) {
      processor.processRecords(batch.input());
    }
    CpuStopwatch watch = new CpuStopwatch();
    for (int i = 0; i < batches; i++) {
      processor.processRecords(batch.input());
    }
    System.out.println(watch.figuresWithChildren());
    processor.leaseLost(LeaseLostInput.builder().build());
    threads.shutdown();
  }

  private static MultiLangDaemonConfiguration configuration() {
    ConvertUtilsBean converters = new ConvertUtilsBean();
    return new MultiLangDaemonConfiguration(new BeanUtilsBean(converters), converters);
  }
}
