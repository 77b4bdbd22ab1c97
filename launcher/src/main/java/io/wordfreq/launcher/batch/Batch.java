package io.wordfreq.launcher.batch;

import io.wordfreq.counting.line.JobWork;
import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import java.time.Instant;
import java.util.LongSummaryStatistics;
import java.util.Objects;

/**
 * Documents that are counted by one step, and how far that has come: a row of the ledger.
 *
 * @param id unique, and ascending with time
 * @param state how far it has come
 * @param documents how many it holds
 * @param bytes their sizes added up, unknown ones as 0
 * @param manifest URI of the list of its documents
 * @param attempt which attempt this is, from 1
 * @param unstarted how many steps of this attempt have ended before they began
 * @param step the attempt's step, null before it is submitted
 * @param reason why the last attempt failed, or why the batch waits; null if neither is so
 * @param unexplained the last failed step, as long as its log may still come; null if none
 * @param unexplainedSince when that failed, null if nothing did
 * @param stored how many of its documents, in the manifest's order, have their results in the table
 *     and on the results queue
 * @param claimedUntil until when one launcher alone works on it, null if none claims it
 * @param createdAt when the batch was closed
 * @param updatedAt when this row was last written
 * @param timeline when what happened to it
 * @param revision counts the row's writes; every change is conditional on it
 */
public record Batch(
    String id,
    BatchState state,
    long documents,
    long bytes,
    String manifest,
    int attempt,
    int unstarted,
    StepHandle step,
    String reason,
    StepHandle unexplained,
    Instant unexplainedSince,
    long stored,
    Instant claimedUntil,
    Instant createdAt,
    Instant updatedAt,
    Timeline timeline,
    long revision) {

  public Batch {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(manifest, "manifest");
    Objects.requireNonNull(createdAt, "createdAt");
    Objects.requireNonNull(updatedAt, "updatedAt");
    Objects.requireNonNull(timeline, "timeline");
  }

  /** A row that is put together field by field; at first that of a batch just planned. */
  public static Builder builder(String id) {
    return new Builder(id);
  }

  /**
   * A batch whose manifest is written.
   *
   * @param sizes of its documents, in bytes
   * @param timeline when its documents came
   */
  static Batch planned(
      String id, LongSummaryStatistics sizes, String manifest, Timeline timeline, Instant now) {
    return builder(id)
        .documents(sizes.getCount())
        .bytes(sizes.getSum())
        .manifest(manifest)
        .createdAt(now)
        .updatedAt(now)
        .timeline(timeline.planned(1, now))
        .build();
  }

  /** What its attempt's step is called, wherever it runs and whoever submits it. */
  public String stepName() {
    String name = "wordfreq %s attempt %d".formatted(id, attempt);
    // Where a place outlives a step that never began, it knows the first one's name.
    return unstarted == 0 ? name : "%s step %d".formatted(name, unstarted + 1);
  }

  boolean isClaimed(Instant now) {
    return claimedUntil != null && now.isBefore(claimedUntil);
  }

  /** To wait until somebody has mended what the reason names. */
  Batch stuck(String why, Instant now) {
    return withReason(why, now).build();
  }

  Batch claimed(Instant until, Instant now) {
    return next(now).claimedUntil(until).build();
  }

  Batch released(Instant now) {
    return next(now).claimedUntil(null).build();
  }

  /** With a step; a first attempt has then no reason any more to wait. */
  Batch submitted(StepHandle newStep, Instant now) {
    return next(now)
        .state(BatchState.SUBMITTED)
        .step(newStep)
        .reason(attempt == 1 ? null : reason)
        .claimedUntil(null)
        .timeline(timeline.with(attempt, times -> times.submitted(now)))
        .build();
  }

  /** To wait for a place; why an earlier attempt failed is worth more than why it waits. */
  Batch postponed(String why, Instant now) {
    return next(now).reason(attempt == 1 ? why : reason).claimedUntil(null).build();
  }

  /** To be submitted once more as the same attempt, since its step never began. */
  Batch unstarted(String why, Instant now) {
    return next(now)
        .state(BatchState.PLANNED)
        .unstarted(unstarted + 1)
        .step(null)
        .reason(attempt == 1 ? why : reason)
        .claimedUntil(null)
        .build();
  }

  Batch counted(Instant now) {
    return next(now)
        .state(BatchState.COUNTED)
        .claimedUntil(null)
        .timeline(timeline.with(attempt, times -> times.counted(now)))
        .build();
  }

  /** With what a look at its step told of times: for its next writing, as it is none by itself. */
  Batch seen(StepTimes times) {
    return toBuilder().timeline(timeline.with(attempt, each -> each.withStep(times))).build();
  }

  /** The same of what its job did. */
  Batch seen(JobWork work) {
    return toBuilder().timeline(timeline.with(attempt, each -> each.withWork(work))).build();
  }

  /**
   * With the results of this many of its documents where they belong; still claimed.
   *
   * @param times how long these took
   */
  Batch stored(long documentsStored, TimesToTable times, Instant until, Instant now) {
    return next(now)
        .stored(documentsStored)
        .claimedUntil(until)
        .timeline(timeline.with(times))
        .build();
  }

  Batch persisted(Instant now) {
    return next(now)
        .state(BatchState.PERSISTED)
        .claimedUntil(null)
        .timeline(timeline.with(attempt, times -> times.persisted(now)))
        .build();
  }

  /**
   * To be tried once more.
   *
   * @param unexplainedStep the failed step, if its log is not there yet; else null
   */
  Batch retried(String failure, StepHandle unexplainedStep, Instant now) {
    return next(now)
        .state(BatchState.PLANNED)
        .attempt(attempt + 1)
        .unstarted(0)
        .step(null)
        .reason(failure)
        .unexplained(unexplainedStep)
        .unexplainedSince(unexplainedStep == null ? null : now)
        .stored(0)
        .claimedUntil(null)
        .timeline(timeline.with(TimesToTable.NONE).planned(attempt + 1, now))
        .build();
  }

  /** With what there is to say of the last failed step. */
  Batch explained(String failure, Instant now) {
    return next(now).reason(failure).unexplained(null).unexplainedSince(null).build();
  }

  /** To be tried as its two halves. */
  Batch split(String failure, Instant now) {
    return withReason(failure, now).state(BatchState.SPLIT).build();
  }

  Batch failed(String failure, Instant now) {
    return withReason(failure, now).state(BatchState.FAILED).build();
  }

  /** With a reason that no log adds to any more. */
  private Builder withReason(String why, Instant now) {
    return next(now).reason(why).unexplained(null).unexplainedSince(null).claimedUntil(null);
  }

  private Builder next(Instant now) {
    return toBuilder().updatedAt(now).revision(revision + 1);
  }

  /** The same row, to be changed. */
  public Builder toBuilder() {
    return builder(id)
        .state(state)
        .documents(documents)
        .bytes(bytes)
        .manifest(manifest)
        .attempt(attempt)
        .unstarted(unstarted)
        .step(step)
        .reason(reason)
        .unexplained(unexplained)
        .unexplainedSince(unexplainedSince)
        .stored(stored)
        .claimedUntil(claimedUntil)
        .createdAt(createdAt)
        .updatedAt(updatedAt)
        .timeline(timeline)
        .revision(revision);
  }

  /** The fields of a row, by their names; the only caller of its constructor. */
  public static final class Builder {

    private final String id;
    private BatchState state = BatchState.PLANNED;
    private long documents;
    private long bytes;
    private String manifest;
    private int attempt = 1;
    private int unstarted;
    private StepHandle step;
    private String reason;
    private StepHandle unexplained;
    private Instant unexplainedSince;
    private long stored;
    private Instant claimedUntil;
    private Instant createdAt;
    private Instant updatedAt;
    private Timeline timeline = Timeline.UNKNOWN;
    private long revision = 1;
    private String unreadable;

    private Builder(String id) {
      this.id = id;
    }

    public Builder state(BatchState value) {
      state = value;
      return this;
    }

    public Builder documents(long value) {
      documents = value;
      return this;
    }

    public Builder bytes(long value) {
      bytes = value;
      return this;
    }

    public Builder manifest(String value) {
      manifest = value;
      return this;
    }

    public Builder attempt(int value) {
      attempt = value;
      return this;
    }

    public Builder unstarted(int value) {
      unstarted = value;
      return this;
    }

    public Builder step(StepHandle value) {
      step = value;
      return this;
    }

    public Builder reason(String value) {
      reason = value;
      return this;
    }

    public Builder unexplained(StepHandle value) {
      unexplained = value;
      return this;
    }

    public Builder unexplainedSince(Instant value) {
      unexplainedSince = value;
      return this;
    }

    public Builder stored(long value) {
      stored = value;
      return this;
    }

    public Builder claimedUntil(Instant value) {
      claimedUntil = value;
      return this;
    }

    public Builder createdAt(Instant value) {
      createdAt = value;
      return this;
    }

    public Builder updatedAt(Instant value) {
      updatedAt = value;
      return this;
    }

    public Builder timeline(Timeline value) {
      timeline = value;
      return this;
    }

    public Builder revision(long value) {
      revision = value;
      return this;
    }

    /**
     * Notes that the row holds what no batch can have.
     *
     * @param what the field, and what is there
     */
    public Builder unreadable(String what) {
      if (unreadable == null) {
        unreadable = what;
      }
      return this;
    }

    /** The row; if something of it is not readable, with all that is. */
    public Batch build() {
      if (state == BatchState.UNREADABLE) {
        unreadable("state is " + state);
      }
      if (state == BatchState.SUBMITTED && step == null) {
        unreadable("it is SUBMITTED and names no step");
      }
      if (unreadable != null) {
        state = BatchState.UNREADABLE;
        reason = "its row in the ledger cannot be read: " + unreadable;
        manifest = Objects.requireNonNullElse(manifest, "");
        createdAt = Objects.requireNonNullElse(createdAt, Instant.EPOCH);
        updatedAt = Objects.requireNonNullElse(updatedAt, Instant.EPOCH);
      }
      return new Batch(
          id,
          state,
          documents,
          bytes,
          manifest,
          attempt,
          unstarted,
          step,
          reason,
          unexplained,
          unexplainedSince,
          stored,
          claimedUntil,
          createdAt,
          updatedAt,
          timeline,
          revision);
    }
  }
}
