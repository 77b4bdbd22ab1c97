package io.wordfreq.mapreduce.count;

import io.wordfreq.counting.text.Chunk;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hadoop.io.serializer.Deserializer;
import org.apache.hadoop.io.serializer.Serialization;
import org.apache.hadoop.io.serializer.Serializer;
import org.apache.hadoop.mrunit.TestDriver;

/** MRUnit copies what it hands to a mapper; a task is given the reader's own. */
public final class ChunkSerialization implements Serialization<Chunk> {

  private static final String SERIALIZATIONS = "io.serializations";

  static <T extends TestDriver<?, ?, ?>> T addTo(T driver) {
    String others = driver.getConfiguration().get(SERIALIZATIONS);
    driver
        .getConfiguration()
        .set(SERIALIZATIONS, others + "," + ChunkSerialization.class.getName());
    return driver;
  }

  @Override
  public boolean accept(Class<?> type) {
    return type == Chunk.class;
  }

  @Override
  public Serializer<Chunk> getSerializer(Class<Chunk> type) {
    return new Serializer<>() {
      private DataOutputStream out;

      @Override
      public void open(OutputStream stream) {
        out = new DataOutputStream(stream);
      }

      @Override
      public void serialize(Chunk chunk) throws IOException {
        out.writeInt(chunk.to() - chunk.from());
        out.write(chunk.bytes(), chunk.from(), chunk.to() - chunk.from());
        out.writeLong(chunk.malformedBytes());
        out.writeBoolean(chunk.isOpen());
        out.writeBoolean(chunk.isLast());
        out.writeLong(chunk.storedBytes());
        out.writeUTF(chunk.failure() == null ? "" : chunk.failure());
      }

      @Override
      public void close() throws IOException {
        out.close();
      }
    };
  }

  @Override
  public Deserializer<Chunk> getDeserializer(Class<Chunk> type) {
    return new Deserializer<>() {
      private DataInputStream in;

      @Override
      public void open(InputStream stream) {
        in = new DataInputStream(stream);
      }

      @Override
      public Chunk deserialize(Chunk reused) throws IOException {
        Chunk chunk = new Chunk();
        byte[] text = in.readNBytes(in.readInt());
        chunk.set(text, 0, text.length, in.readLong());
        chunk.setOpen(in.readBoolean());
        boolean last = in.readBoolean();
        long storedBytes = in.readLong();
        String failure = in.readUTF();
        if (!failure.isEmpty()) {
          chunk.setFailure(failure);
        } else if (last) {
          chunk.setLast(storedBytes);
        }
        return chunk;
      }

      @Override
      public void close() throws IOException {
        in.close();
      }
    };
  }
}
