package io.wordfreq.local.fault;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A bad network between a program and the services that its environment names. */
public final class FaultyNetwork implements AutoCloseable {

  private final List<FaultyProxy> proxies = new ArrayList<>();
  private final Map<String, String> environment;

  private FaultyNetwork(Map<String, String> environment) {
    this.environment = new HashMap<>(environment);
  }

  /**
   * Puts a network in front of those whose calls are to go wrong.
   *
   * @param environment leads to the services
   */
  public static FaultyNetwork before(Map<String, String> environment, FaultPlan plan)
      throws IOException {
    FaultyNetwork network = new FaultyNetwork(environment);
    for (Service service : plan.services()) {
      URI upstream = URI.create(environment.get(service.endpointVariable()));
      FaultyProxy proxy = FaultyProxy.start(service, upstream, plan);
      network.proxies.add(proxy);
      network.environment.put(service.endpointVariable(), proxy.uri().toString());
    }
    return network;
  }

  /** Leads to the services through the network. */
  public Map<String, String> environment() {
    return Map.copyOf(environment);
  }

  @Override
  public void close() throws IOException {
    for (FaultyProxy proxy : proxies) {
      proxy.close();
    }
  }
}
