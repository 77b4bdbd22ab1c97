package io.wordfreq.cluster;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.CommonConfigurationKeys;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.hdfs.MiniDFSCluster;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.MRJobConfig;
import org.apache.hadoop.mapreduce.v2.MiniMRYarnCluster;
import org.apache.hadoop.service.Service;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.NodeId;
import org.apache.hadoop.yarn.api.records.NodeLabel;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.server.nodemanager.NodeManager;
import org.apache.hadoop.yarn.server.resourcemanager.nodelabels.RMNodeLabelsManager;
import org.apache.hadoop.yarn.server.resourcemanager.rmnode.RMNodeEvent;
import org.apache.hadoop.yarn.server.resourcemanager.rmnode.RMNodeEventType;

/**
 * HDFS and YARN on this machine: every daemon in this JVM, every task in a JVM of its own, as on
 * any cluster.
 */
final class TestCluster implements AutoCloseable {

  private static final int NODES = 3;

  /** The heap that any task of the job has to do with; and what makes short-lived JVMs cheap. */
  private static final String JVM_OPTIONS = "-Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1";

  private static final int CONTAINER_MEGABYTES = 512;

  /** Two containers, so that no node has all of a job's. */
  private static final int NODE_MEGABYTES = 2 * CONTAINER_MEGABYTES;

  private static final int POLL_MILLIS = 200;

  private final Path folder;
  private final int nodes;
  private final MiniDFSCluster hdfs;
  private final MiniMRYarnCluster yarn;
  private final Path confFolder;

  /** Starts the cluster, which keeps everything in a folder. */
  TestCluster(Path folder) throws IOException {
    this(folder, NODES, new Configuration(false));
  }

  /**
   * Starts a cluster of so many nodes.
   *
   * @param site what its files say besides
   */
  TestCluster(Path folder, int nodes, Configuration site) throws IOException {
    this.folder = folder;
    this.nodes = nodes;
    hdfs =
        new MiniDFSCluster.Builder(configuration(folder), folder.resolve("hdfs").toFile())
            .numDataNodes(nodes)
            .build();
    yarn = new MiniMRYarnCluster("yarn", nodes);
    Configuration conf = new Configuration(hdfs.getConfiguration(0));
    site.forEach(property -> conf.set(property.getKey(), property.getValue()));
    conf.set(
        YarnConfiguration.FS_NODE_LABELS_STORE_ROOT_DIR,
        folder.resolve("labels").toUri().toString());
    conf.set(MRJobConfig.MR_AM_STAGING_DIR, "/staging");
    yarn.init(conf);
    yarn.start();
    confFolder = Files.createDirectory(folder.resolve("conf"));
    Configuration files = withoutDefaults(yarn.getConfig());
    files.unset(MRJobConfig.JOB_UBERTASK_ENABLE); // The mini-cluster's, which has tests of its own.
    for (String name : List.of("core-site.xml", "yarn-site.xml", "mapred-site.xml")) {
      try (OutputStream file = Files.newOutputStream(confFolder.resolve(name))) {
        files.writeXml(file);
      }
    }
  }

  private static Configuration configuration(Path folder) {
    Configuration conf = new YarnConfiguration();
    conf.set(CommonConfigurationKeys.HADOOP_TMP_DIR, folder.resolve("tmp").toString());
    for (String memory :
        List.of(
            MRJobConfig.MR_AM_VMEM_MB,
            MRJobConfig.MAP_MEMORY_MB,
            MRJobConfig.REDUCE_MEMORY_MB,
            YarnConfiguration.RM_SCHEDULER_MINIMUM_ALLOCATION_MB)) {
      conf.setInt(memory, CONTAINER_MEGABYTES);
    }
    for (String options :
        List.of(
            MRJobConfig.MR_AM_COMMAND_OPTS,
            MRJobConfig.MAP_JAVA_OPTS,
            MRJobConfig.REDUCE_JAVA_OPTS)) {
      conf.set(options, JVM_OPTIONS);
    }
    conf.setInt(YarnConfiguration.YARN_MINICLUSTER_NM_PMEM_MB, NODE_MEGABYTES);
    conf.setFloat(YarnConfiguration.NM_MAX_PER_DISK_UTILIZATION_PERCENTAGE, 99.9f);
    conf.setBoolean(YarnConfiguration.NM_VMEM_CHECK_ENABLED, false);
    for (String interval :
        List.of(
            YarnConfiguration.NM_PROCESS_KILL_WAIT_MS,
            YarnConfiguration.RM_NM_HEARTBEAT_INTERVAL_MS,
            MRJobConfig.MR_AM_TO_RM_HEARTBEAT_INTERVAL_MS,
            Job.COMPLETION_POLL_INTERVAL_KEY,
            Job.PROGRESS_MONITOR_POLL_INTERVAL_KEY)) {
      conf.setInt(interval, POLL_MILLIS);
    }
    conf.setInt(YarnConfiguration.CLIENT_NM_CONNECT_MAX_WAIT_MS, 10 * POLL_MILLIS);
    conf.setInt(YarnConfiguration.CLIENT_NM_CONNECT_RETRY_INTERVAL_MS, POLL_MILLIS);
    // What a cluster says for all jobs is not what this job needs.
    conf.setInt(MRJobConfig.NUM_REDUCES, 7);
    return conf;
  }

  /**
   * What a cluster's own files say, so that clients can distinguish it from what nobody has chosen.
   */
  private static Configuration withoutDefaults(Configuration conf) {
    Configuration site = new Configuration(false);
    for (Map.Entry<String, String> entry : conf) {
      String[] sources = conf.getPropertySources(entry.getKey());
      if (sources == null || !sources[sources.length - 1].endsWith("-default.xml")) {
        site.set(entry.getKey(), conf.getRaw(entry.getKey()));
      }
    }
    return site;
  }

  Configuration conf() {
    return yarn.getConfig();
  }

  FileSystem fileSystem() throws IOException {
    return hdfs.getFileSystem();
  }

  /** Gives every node a label that does not keep others off them. */
  void label(String label) throws IOException {
    RMNodeLabelsManager labels = yarn.getResourceManager().getRMContext().getNodeLabelManager();
    labels.addToCluserNodeLabels(List.of(NodeLabel.newInstance(label, false)));
    for (int i = 0; i < nodes; i++) {
      labels.replaceLabelsOnNode(
          Map.of(yarn.getNodeManager(i).getNMContext().getNodeId(), Set.of(label)));
    }
  }

  /** The port of the node that runs an application's master. */
  int masterNode(ApplicationId application) {
    return yarn.getResourceManager()
        .getRMContext()
        .getRMApps()
        .get(application)
        .getCurrentAppAttempt()
        .getMasterContainer()
        .getNodeId()
        .getPort();
  }

  /**
   * Stops the node that listens at a port, with all that runs there. YARN learns at once what it
   * would find out after ten minutes.
   */
  void stopNode(int port) {
    for (int i = 0; i < nodes; i++) {
      NodeManager node = yarn.getNodeManager(i);
      if (node.isInState(Service.STATE.STARTED)) {
        NodeId id = node.getNMContext().getNodeId();
        if (id.getPort() == port) {
          node.stop();
          yarn.getResourceManager()
              .getRMContext()
              .getDispatcher()
              .getEventHandler()
              .handle(new RMNodeEvent(id, RMNodeEventType.EXPIRE));
        }
      }
    }
  }

  /** Starts {@code hadoop jar} with a jar and its arguments, in a process of its own. */
  HadoopJar hadoopJar(Path jar, List<String> arguments) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + System.getProperty("java.io.tmpdir"),
                "-Dlog4j.configuration=client-log4j.properties",
                "-cp",
                confFolder + File.pathSeparator + System.getProperty("java.class.path"),
                "org.apache.hadoop.util.RunJar",
                jar.toString()));
    command.addAll(1, List.of(JVM_OPTIONS.split(" ", -1)));
    command.addAll(arguments);
    return new HadoopJar(command, Files.createTempFile(folder, "client", ".log"));
  }

  @Override
  public void close() {
    yarn.stop();
    hdfs.shutdown();
  }
}
