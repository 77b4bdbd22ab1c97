package io.wordfreq.local;

import io.wordfreq.launcher.aws.dynamodb.DynamoDbTables;
import io.wordfreq.launcher.settings.Setting;
import io.wordfreq.launcher.settings.UserError;
import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Where a sandbox's results and batches are kept. */
public final class SandboxStore {

  private static final String RESULTS_TABLE = "wordfreq";
  private static final String LEDGER_TABLE = "wordfreq-batches";

  private static final String SHARED = ";AUTO_SERVER=TRUE";

  private SandboxStore() {}

  /**
   * The same file for the one process that makes it: to serve others takes it longer than to count
   * a short text.
   */
  public static Map<Setting, String> fileForOne(StateFolder folder, String password) {
    Map<Setting, String> shared = file(folder, password);
    return Map.of(Setting.STORE, shared.get(Setting.STORE).replace(SHARED, ""));
  }

  /**
   * A file in the sandbox's folder. Any number of processes can use it, with and without a sandbox:
   * the first that opens it serves the others, on a loopback port.
   */
  public static Map<Setting, String> file(StateFolder folder, String password) {
    if (folder.path().toString().contains(";")) {
      throw new UserError(
          "cannot keep results in %s: its path holds a semicolon, which ends the name of a"
                  .formatted(folder.path())
              + " database; use another (XDG_STATE_HOME, or --dir)");
    }
    return Map.of(
        Setting.STORE,
        "jdbc:h2:file:%s%s;USER=wordfreq;PASSWORD=%s"
            .formatted(folder.path().resolve("results"), SHARED, password));
  }

  /** Tables at a DynamoDB endpoint, made if missing. */
  static Map<Setting, String> dynamoDb(URI endpoint, SandboxClients clients) {
    try (DynamoDbClient client = clients.dynamoDb(endpoint)) {
      DynamoDbTables.createIfMissing(client, RESULTS_TABLE, LEDGER_TABLE);
    }
    return Map.of(
        Setting.STORE, "dynamodb",
        Setting.TABLE, RESULTS_TABLE,
        Setting.LEDGER_TABLE, LEDGER_TABLE);
  }
}
