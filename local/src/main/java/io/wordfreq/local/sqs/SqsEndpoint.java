package io.wordfreq.local.sqs;

import com.typesafe.config.ConfigFactory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.apache.pekko.actor.ActorRef;
import org.apache.pekko.actor.ActorSystem;
import org.apache.pekko.actor.Props;
import org.apache.pekko.pattern.Patterns;
import org.apache.pekko.util.Timeout;
import org.elasticmq.StrictSQSLimits$;
import org.elasticmq.actor.QueueManagerActor;
import org.elasticmq.actor.queue.QueueEvent;
import org.elasticmq.persistence.CreateQueueMetadata;
import org.elasticmq.persistence.sql.SqlQueuePersistenceActor;
import org.elasticmq.persistence.sql.SqlQueuePersistenceConfig;
import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;
import org.elasticmq.util.NowProvider;
import scala.Option;
import scala.concurrent.Await;
import scala.jdk.javaapi.CollectionConverters;
import scalikejdbc.ConnectionPool;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** SQS on a loopback port: ElasticMQ, its messages in memory or in an H2 file as well. */
public final class SqsEndpoint implements AutoCloseable {

  /** The account that AWS's own examples use. */
  private static final String ACCOUNT = "123456789012";

  private static final Timeout START = Timeout.create(Duration.ofSeconds(60));

  private final ActorSystem actors;
  private final URI uri;
  private final String region;
  private final boolean persistent;

  private SqsEndpoint(ActorSystem actors, URI uri, String region, boolean persistent) {
    this.actors = actors;
    this.uri = uri;
    this.region = region;
    this.persistent = persistent;
  }

  /** Starts one that forgets everything when it is closed. */
  public static SqsEndpoint inMemory(int port, String region) throws IOException {
    return start(port, region, null);
  }

  /**
   * Starts one that keeps queues and messages in a file. ElasticMQ's connection pool is one for the
   * whole JVM: at most one such endpoint may be open at a time. H2 writes at each commit, not half
   * a second later, so that little is lost where the process is killed.
   *
   * @param database the file, without H2's extension
   */
  public static SqsEndpoint persistent(int port, String region, Path database) throws IOException {
    return start(
        port, region, "jdbc:h2:file:%s;WRITE_DELAY=0".formatted(database.toAbsolutePath()));
  }

  private static SqsEndpoint start(int port, String region, String databaseUrl) throws IOException {
    ActorSystem actors =
        ActorSystem.create(
            "sqs",
            ConfigFactory.parseMap(
                    Map.of(
                        "pekko.loglevel", "WARNING",
                        // An exit does not wait for connections that clients keep open.
                        "pekko.daemonic", "on",
                        "pekko.coordinated-shutdown.run-by-jvm-shutdown-hook", "off"))
                .withFallback(ConfigFactory.load()));
    try {
      ActorRef persistence = databaseUrl == null ? null : persistence(actors, databaseUrl);
      ActorRef queues =
          actors.actorOf(
              Props.create(
                  QueueManagerActor.class,
                  () ->
                      new QueueManagerActor(
                          new NowProvider(), StrictSQSLimits$.MODULE$, Option.apply(persistence))));
      if (persistence != null) {
        Await.result(
            Patterns.ask(persistence, new QueueEvent.Restore(queues), START), START.duration());
      }
      SQSRestServer server =
          SQSRestServerBuilder.withActorSystem(actors)
              .withQueueManagerActor(queues)
              .withInterface("127.0.0.1")
              .withPort(port)
              .withAWSRegion(region)
              .withAWSAccountId(ACCOUNT)
              .start();
      int boundPort = server.waitUntilStarted().localAddress().getPort();
      return new SqsEndpoint(
          actors, URI.create("http://127.0.0.1:" + boundPort), region, databaseUrl != null);
    } catch (Exception e) {
      actors.terminate();
      throw new IOException("SQS does not start on port " + port + ": " + e.getMessage(), e);
    }
  }

  private static ActorRef persistence(ActorSystem actors, String databaseUrl) {
    SqlQueuePersistenceConfig config =
        new SqlQueuePersistenceConfig(true, "org.h2.Driver", databaseUrl, "sa", "", false);
    // ElasticMQ opens its pool once per JVM, so an endpoint that follows another would get that
    // one's file.
    ConnectionPool.singleton(
        databaseUrl,
        "sa",
        "",
        ConnectionPool.singleton$default$4(),
        ConnectionPool.DEFAULT_CONNECTION_POOL_FACTORY());
    scala.collection.immutable.List<CreateQueueMetadata> none =
        CollectionConverters.asScala(List.<CreateQueueMetadata>of()).toList();
    return actors.actorOf(
        Props.create(
            SqlQueuePersistenceActor.class, () -> new SqlQueuePersistenceActor(config, none)));
  }

  public URI uri() {
    return uri;
  }

  /** The URL of a queue, whether it is there or not. */
  public String queueUrl(String queue) {
    return uri + "/" + ACCOUNT + "/" + queue;
  }

  /** Makes a queue, unless it is there. */
  public void createQueue(
      SqsClient client, String queue, Map<QueueAttributeName, String> attributes) {
    if (client.listQueues(request -> request.queueNamePrefix(queue)).queueUrls().stream()
        .noneMatch(url -> url.endsWith("/" + queue))) {
      client.createQueue(request -> request.queueName(queue).attributes(attributes));
    }
  }

  /** The redrive policy that sends a message to another queue after five receipts. */
  public Map<QueueAttributeName, String> redriveTo(String deadLetterQueue) {
    return Map.of(
        QueueAttributeName.REDRIVE_POLICY,
        "{\"deadLetterTargetArn\":\"arn:aws:sqs:%s:%s:%s\",\"maxReceiveCount\":\"5\"}"
            .formatted(region, ACCOUNT, deadLetterQueue));
  }

  @Override
  public void close() {
    try {
      Await.result(actors.terminate(), START.duration());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (TimeoutException e) {
      throw new IllegalStateException("SQS does not stop", e);
    } finally {
      if (persistent) {
        ConnectionPool.closeAll();
      }
    }
  }
}
