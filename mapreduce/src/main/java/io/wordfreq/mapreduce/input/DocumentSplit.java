package io.wordfreq.mapreduce.input;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.io.Writable;
import org.apache.hadoop.mapreduce.InputSplit;

/** What one map task reads: many small documents, or a part of a large one. */
public final class DocumentSplit extends InputSplit implements Writable {

  private final List<DocumentPart> parts = new ArrayList<>();

  /** Not written: Hadoop asks for it where the job is submitted. */
  private final List<String> hosts;

  /** For Hadoop, which reads the parts afterwards. */
  public DocumentSplit() {
    this(List.of(), List.of());
  }

  /** A split of these parts, read in this order, best on one of these hosts. */
  DocumentSplit(List<DocumentPart> parts, List<String> hosts) {
    this.parts.addAll(parts);
    this.hosts = List.copyOf(hosts);
  }

  List<DocumentPart> parts() {
    return List.copyOf(parts);
  }

  @Override
  public long getLength() {
    return parts.stream().mapToLong(part -> Math.max(0, part.range().length())).sum();
  }

  @Override
  public String[] getLocations() {
    return hosts.toArray(String[]::new);
  }

  @Override
  public void write(DataOutput out) throws IOException {
    out.writeInt(parts.size());
    for (DocumentPart part : parts) {
      part.write(out);
    }
  }

  @Override
  public void readFields(DataInput in) throws IOException {
    parts.clear();
    int count = in.readInt();
    for (int i = 0; i < count; i++) {
      DocumentPart part = new DocumentPart();
      part.readFields(in);
      parts.add(part);
    }
  }

  /** Printed as the status of the task. */
  @Override
  public String toString() {
    return parts.size() == 1 ? parts.get(0).toString() : parts.size() + " documents";
  }
}
