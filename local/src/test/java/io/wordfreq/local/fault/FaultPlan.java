package io.wordfreq.local.fault;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which call goes wrong in which way, drawn from a seed: the n-th call of an operation meets the
 * same fault in every run with that seed. Faults are drawn like cards from a pack, so that as many
 * calls as the pack has cards meet each fault once.
 */
public final class FaultPlan {

  /** With the eight faults, two calls in three go well. */
  private static final int GOOD_CALLS = 16;

  private final long seed;
  private final Set<Service> services;
  private final Map<String, Pack> packs = new HashMap<>();
  private final Map<String, Integer> happened = new TreeMap<>();

  /**
   * @param services those whose calls go wrong
   */
  public FaultPlan(long seed, Set<Service> services) {
    this.seed = seed;
    this.services = EnumSet.copyOf(services);
  }

  Set<Service> services() {
    return services;
  }

  /** The next call's fault; empty if it is to go well. */
  synchronized Optional<Fault> next(Service service, String operation) {
    String name = service + " " + operation;
    return packs.computeIfAbsent(name, key -> new Pack(new Random(seed ^ key.hashCode()))).draw();
  }

  synchronized void note(Service service, String operation, Fault fault) {
    happened.merge("%s %s %s".formatted(service, operation, fault), 1, Integer::sum);
  }

  /** Whether every service has had every fault. */
  public synchronized boolean hasHappened() {
    return services.stream()
        .allMatch(
            service ->
                Arrays.stream(Fault.values()).allMatch(fault -> hasHappened(service, fault)));
  }

  private boolean hasHappened(Service service, Fault fault) {
    return happened.keySet().stream()
        .anyMatch(name -> name.startsWith(service + " ") && name.endsWith(" " + fault));
  }

  /** The seed, and how often each operation had each fault. */
  @Override
  public synchronized String toString() {
    return "seed %d, faults %s".formatted(seed, happened);
  }

  private static final class Pack {
    private final Random random;
    private final Deque<Optional<Fault>> cards = new ArrayDeque<>();

    Pack(Random random) {
      this.random = random;
    }

    Optional<Fault> draw() {
      if (cards.isEmpty()) {
        List<Optional<Fault>> all =
            new ArrayList<>(Collections.nCopies(GOOD_CALLS, Optional.empty()));
        Arrays.stream(Fault.values()).map(Optional::of).forEach(all::add);
        Collections.shuffle(all, random);
        cards.addAll(all);
      }
      return cards.removeFirst();
    }
  }
}
