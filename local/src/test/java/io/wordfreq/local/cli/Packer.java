package io.wordfreq.local.cli;

import io.airlift.compress.zstd.ZstdOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

/** What compresses. */
enum Packer {
  GZIP(".gz") {
    @Override
    OutputStream wrap(OutputStream out) throws IOException {
      return new GZIPOutputStream(out);
    }
  },
  BZIP2(".bz2") {
    @Override
    OutputStream wrap(OutputStream out) throws IOException {
      return new BZip2CompressorOutputStream(out);
    }
  },
  ZSTANDARD(".zst") {
    @Override
    OutputStream wrap(OutputStream out) throws IOException {
      return new ZstdOutputStream(out);
    }
  },
  ZLIB(".deflate") {
    @Override
    OutputStream wrap(OutputStream out) {
      return new DeflaterOutputStream(out);
    }
  },
  XZ(".xz") {
    @Override
    OutputStream wrap(OutputStream out) throws IOException {
      return new XZOutputStream(out, new LZMA2Options(1));
    }
  },
  LZ4(".lz4") {
    @Override
    OutputStream wrap(OutputStream out) throws IOException {
      return new FramedLZ4CompressorOutputStream(out);
    }
  };

  private final String suffix;

  Packer(String suffix) {
    this.suffix = suffix;
  }

  /** What a name of what is packed so ends with. */
  String suffix() {
    return suffix;
  }

  abstract OutputStream wrap(OutputStream out) throws IOException;

  byte[] pack(byte[] text) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = wrap(packed)) {
      out.write(text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
