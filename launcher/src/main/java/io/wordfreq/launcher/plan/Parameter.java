package io.wordfreq.launcher.plan;

/** What models of engines count with. */
public enum Parameter {
  /** From a document's event to its receipt. */
  RECEIVING("announced until received, s"),
  /** From asking for a cluster until it takes steps. */
  CLUSTER_START("cluster start, s"),
  /** From managed scaling's wish for nodes until they work. */
  NODE_START("a node more, s"),
  /** How long nodes have nothing to do before managed scaling takes them away. */
  SCALE_IN("idle nodes are kept, s"),
  /** From a step's start until its job counts, and from the last count to the step's end. */
  STEP_OVERHEAD("a step's overhead, s"),
  /** The same of a Spark application. */
  SPARK_OVERHEAD("a Spark application's overhead, s"),
  /** From a run's submission until its workers work. */
  SERVERLESS_START("serverless workers start, s"),
  /** From a call of the function until it counts. */
  FUNCTION_START("function start, s"),
  /** Of one core, for a document however small. */
  DOCUMENT("a core for a document, s"),
  /** Of one core, for a byte. */
  BYTE("a core for a byte, s"),
  /** By how much a batch takes longer than its documents and bytes say. */
  VARIATION("a batch's work varies, times"),
  /** From a step's end until a launcher that runs all the time sees it. */
  NOTICING("ended until noticed, s"),
  /** To store a document's result and send its message. */
  STORING("storing a document, s"),
  /** The price of Spot, as a part of the price on demand. */
  SPOT("Spot's price, of on demand");

  private final String title;

  Parameter(String title) {
    this.title = title;
  }

  /** What it is, with its unit. */
  public String title() {
    return title;
  }
}
