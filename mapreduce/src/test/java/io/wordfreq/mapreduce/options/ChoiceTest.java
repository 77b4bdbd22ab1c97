package io.wordfreq.mapreduce.options;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapred.JobConf;
import org.apache.hadoop.mapreduce.MRJobConfig;
import org.apache.hadoop.util.GenericOptionsParser;
import org.junit.jupiter.api.Test;

class ChoiceTest {

  private static final String KEY = MRJobConfig.NUM_REDUCES;

  private final Configuration conf = new JobConf();

  @Test
  void shouldDistinguishHadoopsDefaultsFromWhatIsChosen() throws IOException {
    assertThat(Choice.of(KEY, conf)).isEqualTo(Choice.NOBODY);
    assertThat(Choice.of("no.such.key", conf)).isEqualTo(Choice.NOBODY);

    conf.addResource(
        new ByteArrayInputStream(
            "<configuration><property><name>%s</name><value>7</value></property></configuration>"
                .formatted(KEY)
                .getBytes(UTF_8)),
        "mapred-site.xml");
    assertThat(Choice.of(KEY, conf)).isEqualTo(Choice.CLUSTER);

    Configuration parsed =
        new GenericOptionsParser(conf, new String[] {"-D", KEY + "=3"}).getConfiguration();
    assertThat(Choice.of(KEY, parsed)).isEqualTo(Choice.USER);
  }

  @Test
  void shouldSetOnlyWhatNobodyHasChosen() {
    Choice.setByDefault(conf, KEY, "5");
    assertThat(conf.get(KEY)).isEqualTo("5");

    Choice.setByDefault(conf, KEY, "6");
    assertThat(conf.get(KEY)).isEqualTo("5");
  }
}
