package io.wordfreq.local.run;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file could not be used: some exceptions say it by their class alone. */
public final class FileReason {

  private FileReason() {}

  /** The same with the file, where the exception names one. */
  public static String withFile(IOException failure) {
    return failure instanceof FileSystemException file
        ? "cannot use %s: %s".formatted(file.getFile(), of(file))
        : of(failure);
  }

  static String of(IOException failure) {
    if (failure instanceof AccessDeniedException) {
      return "permission denied";
    }
    if (failure instanceof NoSuchFileException) {
      return "no such file or folder";
    }
    if (failure instanceof FileAlreadyExistsException) {
      return "there is a file in its place";
    }
    if (failure instanceof FileSystemException file && file.getReason() != null) {
      return file.getReason();
    }
    return failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
  }
}
