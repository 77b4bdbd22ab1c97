package io.wordfreq.launcher.event;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.wordfreq.launcher.batch.Announcement;
import io.wordfreq.launcher.batch.Announcement.Documents;
import io.wordfreq.launcher.batch.Announcement.Foreign;
import io.wordfreq.launcher.batch.DocumentVersion;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class S3EventParserTest {
  private static final String RECORD =
      """
      {"eventVersion":"2.1","eventSource":"aws:s3","awsRegion":"eu-west-2",\
      "eventTime":"2026-11-22T10:00:00.123Z","eventName":"ObjectCreated:Put",\
      "s3":{"s3SchemaVersion":"1.0","bucket":{"name":"uploads","arn":"arn:aws:s3:::uploads"},\
      "object":{"key":"a+b%2Bc/%C3%A9.txt","size":1024,"eTag":"d41d8cd9","versionId":"v1",\
      "sequencer":"0055aed6dcd90281e5"}}}""";

  private static final DocumentVersion DOCUMENT =
      new DocumentVersion(
          "uploads",
          "a b+c/é.txt",
          "v1",
          "0055AED6DCD90281E5",
          1024,
          Instant.parse("2026-11-22T10:00:00.123Z"));

  private static final String EVENT_BRIDGE =
      """
      {"version":"0","id":"17793124","detail-type":"Object Created","source":"aws.s3",\
      "account":"111122223333","time":"2026-11-22T10:00:00Z","region":"eu-west-2",\
      "detail":{"version":"0","bucket":{"name":"uploads"},\
      "object":{"key":"a b+c%20/é.txt","size":5,"version-id":"v2","sequencer":"00617f08299329d189"},\
      "reason":"PutObject"}}""";

  private final S3EventParser parser = new S3EventParser();

  @Test
  void shouldReadARecord() {
    assertThat(documents(records(RECORD))).containsExactly(DOCUMENT);
  }

  @Test
  void shouldReadARecordAfterAByteOrderMark() {
    assertThat(documents("\uFEFF" + records(RECORD))).containsExactly(DOCUMENT);
  }

  @Test
  void shouldReadSeveralRecords() {
    // given
    String second = RECORD.replace("a+b%2Bc/%C3%A9.txt", "second");

    // then
    assertThat(documents(records(RECORD, second)))
        .extracting(DocumentVersion::key)
        .containsExactly("a b+c/é.txt", "second");
  }

  @Test
  void shouldReadAnEventInAnSnsEnvelope() {
    assertThat(documents(envelope("Notification", records(RECORD)))).containsExactly(DOCUMENT);
  }

  @Test
  void shouldReadAnEventBridgeEventWithoutDecodingItsKey() {
    assertThat(documents(EVENT_BRIDGE))
        .containsExactly(
            new DocumentVersion(
                "uploads",
                "a b+c%20/é.txt",
                "v2",
                "00617F08299329D189",
                5,
                Instant.parse("2026-11-22T10:00:00Z")));
  }

  @Test
  void shouldReadAnEventBridgeEventInAnSnsEnvelope() {
    assertThat(documents(envelope("Notification", EVENT_BRIDGE))).hasSize(1);
  }

  @Test
  void shouldReadEventsOfOtherStoresWithTheSameProtocol() {
    assertThat(documents(records(RECORD.replace("aws:s3", "minio:s3")))).hasSize(1);
  }

  @Test
  void shouldDoWithoutOptionalFields() {
    // given
    String bare =
        """
        {"Records":[{"eventSource":"aws:s3","eventName":"ObjectCreated:Put",\
        "s3":{"bucket":{"name":"b"},"object":{"key":"k"}}}]}""";

    // then
    assertThat(documents(bare))
        .containsExactly(new DocumentVersion("b", "k", null, null, -1, null));
  }

  @Test
  void shouldTakeOptionalFieldsThatCannotBeReadAsMissing() {
    // given
    String odd =
        RECORD
            .replace("2026-11-22T10:00:00.123Z", "yesterday")
            .replace("1024", "\"big\"")
            .replace("0055aed6dcd90281e5", "first");

    // then
    assertThat(documents(records(odd)))
        .containsExactly(new DocumentVersion("uploads", DOCUMENT.key(), "v1", null, -1, null));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ObjectCreated:Put",
        "ObjectCreated:Post",
        "ObjectCreated:Copy",
        "ObjectCreated:CompleteMultipartUpload",
        "s3:ObjectCreated:Put"
      })
  void shouldAnnounceWhatWasWritten(String name) {
    assertThat(documents(records(RECORD.replace("ObjectCreated:Put", name)))).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ObjectRemoved:Delete",
        "ObjectRemoved:DeleteMarkerCreated",
        "LifecycleExpiration:Delete",
        "LifecycleTransition",
        "ObjectRestore:Completed",
        "ObjectTagging:Put",
        "ObjectAcl:Put",
        "ReducedRedundancyLostObject",
        "SomethingNew:Happened"
      })
  void shouldAnnounceNothingForOtherEvents(String name) {
    assertThat(documents(records(RECORD.replace("ObjectCreated:Put", name)))).isEmpty();
  }

  @Test
  void shouldAnnounceNothingForOtherEventBridgeEvents() {
    assertThat(documents(EVENT_BRIDGE.replace("Object Created", "Object Deleted"))).isEmpty();
  }

  @Test
  void shouldAnnounceNothingForTheTestEvent() {
    // given
    String test =
        """
        {"Service":"Amazon S3","Event":"s3:TestEvent","Time":"2026-11-22T10:00:00.000Z",\
        "Bucket":"uploads","RequestId":"5582815E1AEA5ADF","HostId":"8cLeGAmw"}""";

    // then
    assertThat(documents(test)).isEmpty();
    assertThat(documents(envelope("Notification", test))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"reports/, 0, 0", "reports/, 7, 1", "reports, 0, 1"})
  void shouldLeaveOutFolderMarkersButNotEmptyDocuments(String key, long size, int announced) {
    // given
    String record = RECORD.replace("a+b%2Bc/%C3%A9.txt", key).replace("1024", Long.toString(size));

    // then
    assertThat(documents(records(record))).hasSize(announced);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "[]",
        "42",
        "null",
        "{}",
        "{\"Records\":[]}",
        "{\"Records\":{}}",
        "{\"Records\":[null]}",
        "{\"Records\":[{}]}",
        "{\"Records\":\"many\"}",
        "{\"Event\":\"other\"}",
        "{\"Records\":[",
        "{} {}"
      })
  void shouldRefuseWhatIsNoS3Event(String body) {
    assertThat(parser.parse(body)).isInstanceOf(Foreign.class);
  }

  @Test
  void shouldRefuseWhatIsNestedDeeperThanAnyEvent() {
    assertThat(parser.parse("{\"a\":".repeat(5_000) + "1" + "}".repeat(5_000)))
        .isEqualTo(new Foreign("not an S3 event: not JSON that any S3 event is"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\\ud800", "a\\udc00b", "\\udc00\\ud800"})
  void shouldRefuseAKeyThatNoObjectCanHave(String key) {
    assertThat(parser.parse(records(RECORD.replace("a+b%2Bc/%C3%A9.txt", key))))
        .isEqualTo(new Foreign("not an S3 event: Records[0].s3.object.key holds half a character"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " ",
        "a b",
        "a/b",
        "a:b",
        "*",
        "é",
        "[::1]",
        "arn:aws:s3:eu-west-2:123456789012:accesspoint/a"
      })
  void shouldRefuseABucketThatNobodyCanHave(String bucket) {
    assertThat(parser.parse(records(RECORD.replace("\"uploads\"", "\"" + bucket + "\""))))
        .isEqualTo(
            new Foreign("not an S3 event: Records[0].s3.bucket.name names no bucket: " + bucket));
  }

  @Test
  void shouldSayWhatIsMissing() {
    assertThat(parser.parse(records(RECORD, RECORD.replace("\"key\"", "\"name\""))))
        .isEqualTo(new Foreign("not an S3 event: Records[1].s3.object.key is missing"));
  }

  @Test
  void shouldRefuseRecordsOfOtherSources() {
    assertThat(parser.parse(records(RECORD, RECORD.replace("aws:s3", "aws:ses"))))
        .isEqualTo(new Foreign("not an S3 event: Records[1].eventSource is aws:ses"));
  }

  @Test
  void shouldRefuseEventBridgeEventsOfOtherSources() {
    assertThat(parser.parse(EVENT_BRIDGE.replace("aws.s3", "aws.ec2")))
        .isEqualTo(new Foreign("not an S3 event: source is aws.ec2"));
  }

  @Test
  void shouldRefuseAKeyThatIsNotEncoded() {
    assertThat(parser.parse(records(RECORD.replace("a+b%2Bc/%C3%A9.txt", "100%"))))
        .isEqualTo(
            new Foreign("not an S3 event: Records[0].s3.object.key is not URL-encoded: 100%"));
  }

  @Test
  void shouldRefuseSnsMessagesThatAreNoNotifications() {
    assertThat(parser.parse(envelope("SubscriptionConfirmation", "please confirm")))
        .isEqualTo(new Foreign("not an S3 event: an SNS message of type SubscriptionConfirmation"));
  }

  private List<DocumentVersion> documents(String body) {
    Announcement announcement = parser.parse(body);
    assertThat(announcement).isInstanceOf(Documents.class);
    return ((Documents) announcement).versions();
  }

  private static String records(String... records) {
    return "{\"Records\":[" + String.join(",", records) + "]}";
  }

  private static String envelope(String type, String message) {
    return JsonNodeFactory.instance
        .objectNode()
        .put("Type", type)
        .put("MessageId", "22b80b92")
        .put("TopicArn", "arn:aws:sns:eu-west-2:111122223333:uploads")
        .put("Message", message)
        .toString();
  }
}
