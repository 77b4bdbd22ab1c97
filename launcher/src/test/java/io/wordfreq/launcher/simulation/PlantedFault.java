package io.wordfreq.launcher.simulation;

import io.wordfreq.launcher.batch.Announcement;
import io.wordfreq.launcher.batch.Announcement.Documents;
import io.wordfreq.launcher.batch.Batch;
import io.wordfreq.launcher.batch.BatchFileException;
import io.wordfreq.launcher.batch.BatchFiles;
import io.wordfreq.launcher.batch.BatchLedger;
import io.wordfreq.launcher.batch.CountedDocument;
import io.wordfreq.launcher.batch.DocumentVersion;
import io.wordfreq.launcher.batch.InMemoryResultStore;
import io.wordfreq.launcher.batch.JobQueue;
import io.wordfreq.launcher.batch.MessageParser;
import io.wordfreq.launcher.batch.QueueMessage;
import io.wordfreq.launcher.batch.ResultNotifier;
import io.wordfreq.launcher.batch.ResultStore;
import io.wordfreq.launcher.batch.StepRunner;
import io.wordfreq.launcher.batch.StepRunner.StepHandle;
import io.wordfreq.launcher.batch.StepRunner.StepState;
import io.wordfreq.launcher.batch.StepRunner.StepStatus;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/** Mistakes that a launcher could make, put around healthy parts. */
enum PlantedFault {
  NONE,

  /** Messages are deleted as soon as they are received. */
  DELETE_BEFORE_THE_LEDGER {
    @Override
    Parts plantIn(Parts parts) {
      JobQueue queue = parts.queue();
      return parts.withQueue(
          instead(
              JobQueue.class,
              queue,
              Map.of(
                  "receive",
                  call -> {
                    List<?> received = (List<?>) call.make();
                    queue.delete(received.stream().map(QueueMessage.class::cast).toList());
                    return received;
                  })));
    }
  },

  /** Results are stored whatever is there already. */
  UNCONDITIONAL_PUT {
    @Override
    InMemoryResultStore results() {
      return InMemoryResultStore.unconditional();
    }
  },

  /** The order in which a document's versions came about is not looked at. */
  NO_SEQUENCER_CHECK {
    @Override
    Parts plantIn(Parts parts) {
      MessageParser parser = parts.parser();
      return parts.withParser(body -> unordered(parser.parse(body)));
    }

    private Announcement unordered(Announcement announcement) {
      return announcement instanceof Documents documents
          ? new Documents(documents.versions().stream().map(PlantedFault::unordered).toList())
          : announcement;
    }
  },

  /** What a throttled table has not taken is taken for stored. */
  UNPROCESSED_RESULTS_DROPPED {
    @Override
    Parts plantIn(Parts parts) {
      ResultStore results = parts.results();
      return parts.withResults(
          instead(
              ResultStore.class,
              results,
              Map.of(
                  "putAll",
                  call -> {
                    List<CountedDocument> all = call.results();
                    results.putAll(all.subList(0, (all.size() + 1) / 2));
                    return all;
                  })));
    }
  },

  /** Whoever waits is not told of all results. */
  NOTICES_DROPPED {
    @Override
    Parts plantIn(Parts parts) {
      ResultNotifier notifier = parts.notifier();
      return parts.withNotifier(
          results -> notifier.notify(results.subList(0, (results.size() + 1) / 2)));
    }
  },

  /** A batch is written over whatever others have written. */
  UNCONDITIONAL_LEDGER {
    @Override
    Parts plantIn(Parts parts) {
      BatchLedger ledger = parts.ledger();
      return parts.withLedger(
          instead(
              BatchLedger.class,
              ledger,
              Map.of(
                  "update",
                  call -> {
                    Batch next = (Batch) call.arguments().get(0);
                    Optional<Batch> present = ledger.find(next.id());
                    return present.isPresent()
                        && ledger.update(withRevision(next, present.get().revision() + 1));
                  })));
    }
  },

  /** A batch's halves are written again whatever has become of them. */
  UNCONDITIONAL_CREATE {
    @Override
    Parts plantIn(Parts parts) {
      BatchLedger ledger = parts.ledger();
      return parts.withLedger(
          instead(
              BatchLedger.class,
              ledger,
              Map.of(
                  "create",
                  call -> {
                    Batch batch = (Batch) call.arguments().get(0);
                    return ledger.create(batch)
                        || ledger.update(
                            withRevision(
                                batch, ledger.find(batch.id()).orElseThrow().revision() + 1));
                  })));
    }
  },

  /** A file that is gone is an error like any other, as the SDK throws it. */
  GONE_FILES_TAKEN_FOR_OUTAGES {
    @Override
    Parts plantIn(Parts parts) {
      Replacement outage =
          call -> {
            try {
              return call.make();
            } catch (BatchFileException e) {
              throw new Outage(e.getMessage());
            }
          };
      return parts.withFiles(
          instead(
              BatchFiles.class,
              parts.files(),
              Map.of("checkManifest", outage, "readManifest", outage, "readResults", outage)));
    }
  },

  /** A job that refused its options is taken for one that a document made fail. */
  REFUSAL_TAKEN_FOR_A_DOCUMENTS_FAILURE {
    @Override
    Parts plantIn(Parts parts) {
      return parts.withFiles(
          instead(
              BatchFiles.class,
              parts.files(),
              Map.of("readFailure", (Replacement) call -> Optional.empty())));
    }
  },

  /** A step that never began is taken for one that failed. */
  LOST_PLACE_TAKEN_FOR_A_FAILED_STEP {
    @Override
    Parts plantIn(Parts parts) {
      return withStatuses(
          parts,
          status ->
              status.state() == StepState.NEVER_STARTED
                  ? StepStatus.failed(status.reason())
                  : status);
    }
  },

  /** A step that was taken back is told as one whose place was lost. */
  RETURNED_STEP_TAKEN_FOR_A_LOST_PLACE {
    @Override
    Parts plantIn(Parts parts) {
      return withStatuses(
          parts,
          status ->
              status.state() == StepState.RETURNED
                  ? StepStatus.neverStarted(status.reason())
                  : status);
    }
  },

  /** A launcher that counts says so before it has written all lines. */
  COMPLETE_BEFORE_ALL_IS_COUNTED,

  /** Whoever counts is believed to go on, whatever has become of its process. */
  LEASE_WITHOUT_END {
    @Override
    StepRunner plantInDirect(StepRunner direct) {
      return withStatuses(
          direct,
          status ->
              status.state() == StepState.FAILED
                      && status.reason().startsWith("the launcher that counted it has ended")
                  ? StepStatus.pending()
                  : status);
    }
  },

  /** What a function gives back at the end of a call counts as an attempt that failed. */
  GIVEN_BACK_TAKEN_FOR_FAILED {
    @Override
    StepRunner plantInDirect(StepRunner direct) {
      return withStatuses(
          direct,
          status ->
              status.state() == StepState.RETURNED ? StepStatus.failed(status.reason()) : status);
    }
  },

  /** A function reports no message as failed, and all are deleted. */
  FAILED_MESSAGES_UNREPORTED {
    @Override
    Set<String> reported(Set<String> failed) {
      return Set.of();
    }
  },

  /** Nobody looks for how long a step has run. */
  NO_DEADLINE {
    @Override
    Parts plantIn(Parts parts) {
      return withStatuses(
          parts, status -> status.state() == StepState.RUNNING ? StepStatus.pending() : status);
    }
  },

  /** A step is added without a look whether it is there. */
  STEP_ADDED_BLINDLY {
    @Override
    Parts plantIn(Parts parts) {
      StepRunner steps = parts.steps();
      return parts.withSteps(
          instead(
              StepRunner.class,
              steps,
              Map.of(
                  "submit",
                  call ->
                      ((SimulatedClusters) steps)
                          .addBlindly((String) call.arguments().get(0), call.texts()))));
    }
  };

  /** The parts with this fault. */
  Parts plantIn(Parts parts) {
    return parts;
  }

  /** What counts in a launcher's process, with this fault. */
  StepRunner plantInDirect(StepRunner direct) {
    return direct;
  }

  /** Which of a call's messages a function reports as failed. */
  Set<String> reported(Set<String> failed) {
    return failed;
  }

  /** The table, with this fault if it is one of the table. */
  InMemoryResultStore results() {
    return new InMemoryResultStore();
  }

  private static Parts withStatuses(Parts parts, UnaryOperator<StepStatus> change) {
    return parts.withSteps(withStatuses(parts.steps(), change));
  }

  private static StepRunner withStatuses(StepRunner steps, UnaryOperator<StepStatus> change) {
    Replacement statuses =
        call -> {
          Map<StepHandle, StepStatus> changed = new HashMap<>();
          ((Map<?, ?>) call.make())
              .forEach(
                  (step, status) ->
                      changed.put((StepHandle) step, change.apply((StepStatus) status)));
          return changed;
        };
    return instead(StepRunner.class, steps, Map.of("statuses", statuses));
  }

  private static DocumentVersion unordered(DocumentVersion version) {
    return new DocumentVersion(
        version.bucket(),
        version.key(),
        version.versionId(),
        null,
        version.bytes(),
        version.eventTime());
  }

  private static Batch withRevision(Batch batch, long revision) {
    return batch.toBuilder().revision(revision).build();
  }

  /** The port, but for some of its methods. */
  private static <T> T instead(Class<T> port, T healthy, Map<String, Replacement> methods) {
    return port.cast(
        Proxy.newProxyInstance(
            port.getClassLoader(),
            new Class<?>[] {port},
            (proxy, method, arguments) -> {
              Call call =
                  new Call(
                      healthy, method, arguments == null ? List.of() : Arrays.asList(arguments));
              Replacement replacement = methods.get(method.getName());
              return replacement == null ? call.make() : replacement.answer(call);
            }));
  }

  /** What happens instead of a call. */
  private interface Replacement {
    Object answer(Call call) throws Throwable;
  }

  private record Call(Object port, Method method, List<Object> arguments) {
    Object make() throws Throwable {
      try {
        return method.invoke(port, arguments.toArray());
      } catch (InvocationTargetException e) {
        throw e.getCause();
      }
    }

    List<CountedDocument> results() {
      return ((Collection<?>) arguments.get(0)).stream().map(CountedDocument.class::cast).toList();
    }

    List<String> texts() {
      return ((Collection<?>) arguments.get(1)).stream().map(String.class::cast).toList();
    }
  }
}
