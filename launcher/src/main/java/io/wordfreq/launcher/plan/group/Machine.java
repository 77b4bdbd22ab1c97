package io.wordfreq.launcher.plan.group;

import java.util.ArrayDeque;
import java.util.Deque;

/** A machine of the group, or beside it. */
final class Machine {
  final MachineType type;
  final double launched;
  final Deque<Message> taken = new ArrayDeque<>();
  boolean alive = true;

  /** Messages that it has taken and not yet counted. */
  int held;

  int busy;

  Machine(MachineType type, double launched) {
    this.type = type;
    this.launched = launched;
  }

  boolean hasRoom() {
    return alive && held < type.capacity();
  }
}
