package io.wordfreq.spark;

import java.nio.ByteBuffer;
import org.apache.spark.Partitioner;

/** Sends each record to the partition that its key begins with. */
final class RecordPartitioner extends Partitioner {
  private static final long serialVersionUID = 1;

  private final int partitions;

  RecordPartitioner(int partitions) {
    this.partitions = partitions;
  }

  @Override
  public int numPartitions() {
    return partitions;
  }

  @Override
  public int getPartition(Object key) {
    return ByteBuffer.wrap((byte[]) key).getInt();
  }
}
