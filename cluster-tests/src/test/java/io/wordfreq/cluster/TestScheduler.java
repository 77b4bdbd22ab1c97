package io.wordfreq.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.metrics2.lib.DefaultMetricsSystem;
import org.apache.hadoop.yarn.api.protocolrecords.GetNewApplicationRequest;
import org.apache.hadoop.yarn.api.protocolrecords.SubmitApplicationRequest;
import org.apache.hadoop.yarn.api.records.ApplicationId;
import org.apache.hadoop.yarn.api.records.ApplicationSubmissionContext;
import org.apache.hadoop.yarn.api.records.Container;
import org.apache.hadoop.yarn.api.records.ContainerLaunchContext;
import org.apache.hadoop.yarn.api.records.NodeId;
import org.apache.hadoop.yarn.api.records.NodeLabel;
import org.apache.hadoop.yarn.api.records.Priority;
import org.apache.hadoop.yarn.api.records.Resource;
import org.apache.hadoop.yarn.conf.YarnConfiguration;
import org.apache.hadoop.yarn.exceptions.YarnException;
import org.apache.hadoop.yarn.server.api.protocolrecords.NodeHeartbeatRequest;
import org.apache.hadoop.yarn.server.api.protocolrecords.RegisterNodeManagerRequest;
import org.apache.hadoop.yarn.server.api.protocolrecords.RegisterNodeManagerResponse;
import org.apache.hadoop.yarn.server.api.records.NodeHealthStatus;
import org.apache.hadoop.yarn.server.api.records.NodeStatus;
import org.apache.hadoop.yarn.server.resourcemanager.ResourceManager;
import org.apache.hadoop.yarn.server.resourcemanager.nodelabels.RMNodeLabelsManager;
import org.apache.hadoop.yarn.server.resourcemanager.rmapp.RMApp;
import org.apache.hadoop.yarn.server.resourcemanager.rmapp.attempt.RMAppAttempt;
import org.apache.hadoop.yarn.server.resourcemanager.scheduler.capacity.CapacityScheduler;
import org.apache.hadoop.yarn.server.resourcemanager.scheduler.capacity.LeafQueue;
import org.apache.hadoop.yarn.util.resource.ResourceUtils;

/**
 * YARN's resource manager with nodes that only say what they have, so that they may be as large as
 * EMR's. It decides where containers go; nothing starts there.
 */
final class TestScheduler implements AutoCloseable {

  private static final String CORE = "CORE";

  private static final int CORES = 4;

  private final ResourceManager manager = new ResourceManager();
  private final Map<NodeId, RegisterNodeManagerResponse> nodes = new LinkedHashMap<>();
  private final List<ApplicationId> applications = new ArrayList<>();
  private int beats;

  /**
   * @param folder where the labels of nodes are kept
   * @param conf what a cluster's files say
   */
  TestScheduler(Path folder, Configuration conf) throws IOException {
    Configuration all = new YarnConfiguration(conf);
    for (String address :
        List.of(
            YarnConfiguration.RM_ADDRESS,
            YarnConfiguration.RM_SCHEDULER_ADDRESS,
            YarnConfiguration.RM_RESOURCE_TRACKER_ADDRESS,
            YarnConfiguration.RM_ADMIN_ADDRESS,
            YarnConfiguration.RM_WEBAPP_ADDRESS)) {
      all.set(address, "localhost:0");
    }
    all.set(
        YarnConfiguration.FS_NODE_LABELS_STORE_ROOT_DIR,
        folder.resolve("labels").toUri().toString());
    all.set(
        YarnConfiguration.FS_NODE_ATTRIBUTE_STORE_ROOT_DIR,
        folder.resolve("attributes").toUri().toString());
    ResourceUtils.resetResourceTypes(all); // Kept for the JVM, of the first to ask.
    // One after the other in this JVM, which has one set of metrics.
    DefaultMetricsSystem.setMiniClusterMode(true);
    manager.init(all);
    manager.start();
    if (all.getBoolean(YarnConfiguration.NODE_LABELS_ENABLED, false)) {
      // As EMR does, by `yarn rmadmin`.
      labels().addToCluserNodeLabels(List.of(NodeLabel.newInstance(CORE, false)));
    }
  }

  /** A node that comes up, under an address that leads nowhere. */
  NodeId addNode(int megabytes) throws IOException, YarnException {
    NodeId node = NodeId.newInstance("127.0.0." + (nodes.size() + 1), 1);
    nodes.put(
        node,
        manager
            .getResourceTrackerService()
            .registerNodeManager(
                RegisterNodeManagerRequest.newInstance(
                    node, 2, Resource.newInstance(megabytes, CORES), "3.4.2", null, null)));
    return node;
  }

  /** A node that comes up with the label of EMR's core nodes. */
  NodeId addCoreNode(int megabytes) throws IOException, YarnException {
    NodeId node = addNode(megabytes);
    labels().replaceLabelsOnNode(Map.of(node, Set.of(CORE)));
    return node;
  }

  private RMNodeLabelsManager labels() {
    return manager.getRMContext().getNodeLabelManager();
  }

  /** An application whose master asks for so much memory. */
  void submit(int megabytes) throws IOException, YarnException {
    ApplicationId id =
        manager
            .getClientRMService()
            .getNewApplication(GetNewApplicationRequest.newInstance())
            .getApplicationId();
    applications.add(id);
    manager
        .getClientRMService()
        .submitApplication(
            SubmitApplicationRequest.newInstance(
                ApplicationSubmissionContext.newInstance(
                    id,
                    "step",
                    "default",
                    Priority.newInstance(0),
                    ContainerLaunchContext.newInstance(
                        Map.of(), Map.of(), List.of("true"), Map.of(), null, Map.of()),
                    false,
                    false,
                    1,
                    Resource.newInstance(megabytes, 1))));
  }

  /** Has every node say that it is there, upon which it is given work. */
  void beat() throws IOException, YarnException {
    for (Map.Entry<NodeId, RegisterNodeManagerResponse> node : nodes.entrySet()) {
      manager
          .getResourceTrackerService()
          .nodeHeartbeat(
              NodeHeartbeatRequest.newInstance(
                  NodeStatus.newInstance(
                      node.getKey(),
                      beats,
                      List.of(),
                      List.of(),
                      NodeHealthStatus.newInstance(true, "", 0),
                      null,
                      null,
                      List.of()),
                  node.getValue().getContainerTokenMasterKey(),
                  node.getValue().getNMTokenMasterKey(),
                  null));
    }
    beats++;
  }

  /** Where the masters of applications were placed, of those that were. */
  List<NodeId> masters() {
    return applications.stream()
        .map(manager.getRMContext().getRMApps()::get)
        .map(RMApp::getCurrentAppAttempt)
        .filter(Objects::nonNull)
        .map(RMAppAttempt::getMasterContainer)
        .filter(Objects::nonNull)
        .map(Container::getNodeId)
        .toList();
  }

  /** Applications that may have a master, whether or not it is placed yet. */
  int active() {
    return queue().getNumActiveApplications();
  }

  /** Applications that wait until another has ended. */
  int waiting() {
    return queue().getNumPendingApplications();
  }

  private LeafQueue queue() {
    return (LeafQueue) ((CapacityScheduler) manager.getResourceScheduler()).getQueue("default");
  }

  @Override
  public void close() {
    manager.stop();
  }
}
