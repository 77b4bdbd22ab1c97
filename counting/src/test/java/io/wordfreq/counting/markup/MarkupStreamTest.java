package io.wordfreq.counting.markup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarkupStreamTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<p>one</p><p>two| one two",
        "<b>un</b>believable <i>x</i>| unbelievable x",
        "<a href='x>y' title=\"1 > 0\">link</a>| link",
        "<a href=x?a=\"b>link</a>| link",
        "a<br>b<br/>c| a b c",
        "<td>1<td>2| 1 2",
        "un<!-- no > word -->broken| unbroken",
        "<!-->a<!--->b<!-- -- -->c<!-- --!>d| abcd",
        "<script>if (a < b) { '</p>' }</script>text| text",
        "<style>p { color: red }</style >text| text",
        "<SCRIPT src=x></SCRIPT\t>text| text",
        "<script></scripture>no</script>yes| yes",
        "<svg><style/><path d='M0'/></svg>text| text",
        "<svg><svg/><script href='x'/></svg>text<script/>no| text",
        "<svg><style>p {}</style><text>one</text></svg>two| one two",
        "</svg><style/>no</style>yes| yes",
        "1 < 2 & 3 > 2| 1 < 2 & 3 > 2",
        "a<3 </ b>c| a<3 c",
        "caf&eacute; &#233;&#xE9; &amp;amp;| café éé &amp;",
        "&notit; &notin; &copy2026| ¬it; ∉ ©2026",
        "&#146; &#0; &#x110000; &#xD800;| ’ \uFFFD \uFFFD \uFFFD",
        "&unknown; &; &#; &#x; AT&T| &unknown; &; &#; &#x; AT&T",
        "<!DOCTYPE html PUBLIC '-//W3C//DTD'>text| text",
        "<?php echo 1 ?>text| text",
        "<![CDATA[x]]>text| text",
        "soft&shy;hyphen| soft\u00ADhyphen",
        "text<| text<",
        "text</| text</",
        "text&lt| text<",
        "text<p| text",
        "text<!-- no end| text",
        "text<script>no end| text",
        "<p title='no end>text| ``",
      })
  void shouldGiveTheTextOfHtml(String html, String text) throws IOException {
    assertThat(words(strip(html, Markup.HTML))).isEqualTo(text.strip());
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "<?xml version='1.0'?><w>one</w><w>two</w>| one two",
        "<!DOCTYPE a [<!ENTITY b '<c>'> ]><a>text</a>| text",
        "<a><![CDATA[<b> & ]] ]]]>text</a>| <b> & ]] ]text",
        "<script>is text</script>| is text",
        "<!DOCTYPE a [<!-- it's ]> no end --> <!ENTITY b ']>'> ]><a>text</a>| text",
        "<!DOCTYPE a SYSTEM 'a>b[' [<?pi ' ]> ?><!ENTITY c \"it's >\">] ><a>text</a>| text",
        "<!DOCTYPE a><a>it's text</a>| it's text",
        "<?do not > end ?>text| text",
        "<ns:élan x='y'/>text| text",
        "&lt;&#x4E2D;| <中"
      })
  void shouldGiveTheTextOfXml(String xml, String text) throws IOException {
    assertThat(words(strip(xml, Markup.XML))).isEqualTo(text.strip());
  }

  @Test
  void shouldTakeWhatEndsWhereItBeginsForEmptyInXhtmlOnly() throws IOException {
    assertThat(words(strip("<script src='x'/>text", Markup.XHTML))).isEqualTo("text");
    assertThat(words(strip("<script src='x'/>text", Markup.HTML))).isEmpty();
  }

  @Test
  void shouldTellMarkupByItsBeginning() {
    for (String html :
        List.of("<!doctype HTML>", " \n<html lang=de>", "<p>", "<b>two</b>", "<!-- x --><p>")) {
      assertThat(Markup.of(html)).as(html).contains(Markup.HTML);
    }
    assertThat(Markup.of("<?xml version=\"1.0\"?><tei>")).contains(Markup.XML);
    assertThat(Markup.of("<!DOCTYPE tei>")).contains(Markup.XML);
    assertThat(Markup.of("<?xml version=\"1.0\"?>\n<html xmlns=''>")).contains(Markup.XHTML);
    for (String other :
        List.of("", "text", "< b", "<b", "<person>", "a <b>", "<?php", "<<p>>", "<blink>")) {
      assertThat(Markup.of(other)).as(other).isEmpty();
    }
    for (String readme :
        List.of(
            "<p align=\"center\">\n<img src=x>\n</p>\n\n# Title\n\nPut a `<script>` in it.",
            "<h1>Title</h1>\n```\n<script>\n```",
            "<!-- x -->\nSee [the site](https://example.org) of it")) {
      assertThat(Markup.of(readme)).as(readme).isEmpty();
    }
    assertThat(Markup.of("<p>a\n\n<pre># comment</pre>")).contains(Markup.HTML);
    assertThat(Markup.of("<!-- x -->\n<html><pre>\n\n# comment</pre>")).contains(Markup.HTML);
    assertThat(MarkupOption.KEEP.of("<p>".getBytes(UTF_8), 0, null)).isEmpty();
    assertThat(MarkupOption.STRIP.of("x<p>".getBytes(UTF_8), 0, null)).contains(Markup.HTML);
  }

  @Provide
  Arbitrary<String> pages() {
    return Arbitraries.of(
            "<",
            ">",
            "/",
            "!",
            "--",
            "[CDATA[",
            "]]>",
            "script",
            "p",
            "=",
            "\"",
            "'",
            "&",
            "#x4",
            ";",
            "amp",
            "é",
            " ",
            "?",
            "</script>",
            "<!--",
            "-->")
        .list()
        .ofMaxSize(40)
        .map(pieces -> String.join("", pieces));
  }

  @Property(tries = 300)
  void shouldGiveTheSameTextHoweverItIsRead(@ForAll("pages") String page) throws IOException {
    for (Markup markup : Markup.values()) {
      byte[] bytes = page.getBytes(UTF_8);
      InputStream byByte = InputStream.nullInputStream();
      for (byte each : bytes) {
        byByte = new SequenceInputStream(byByte, new ByteArrayInputStream(new byte[] {each}));
      }
      assertThat(new MarkupStream(byByte, markup).readAllBytes())
          .isEqualTo(strip(page, markup).getBytes(UTF_8));
    }
  }

  @Test
  void shouldHoldNoMoreThanItMustOfWhatHasNoEnd() throws IOException {
    for (String begun : List.of("<!--", "<p title='", "<script>", "<x", "&x", "<![CDATA[", "<?")) {
      // given: more than a buffer holds
      InputStream endless = new Repeated(64L << 20);
      InputStream page =
          new SequenceInputStream(new ByteArrayInputStream(begun.getBytes(UTF_8)), endless);

      // when, then
      try (InputStream text = new MarkupStream(page, Markup.XML)) {
        text.skipNBytes(0);
        byte[] buffer = new byte[1 << 16];
        long read = 0;
        for (int count = text.read(buffer); count >= 0 && read < 1 << 22; ) {
          read += count;
          count = text.read(buffer);
        }
      }
    }
  }

  /** The same letter over and over. */
  private static final class Repeated extends InputStream {
    private long left;

    Repeated(long bytes) {
      this.left = bytes;
    }

    @Override
    public int read() {
      return left-- > 0 ? 'x' : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      int count = (int) Math.min(length, left);
      Arrays.fill(bytes, offset, offset + count, (byte) 'x');
      left -= count;
      return count == 0 ? -1 : count;
    }
  }

  private static String strip(String page, Markup markup) throws IOException {
    return new String(
        new MarkupStream(new ByteArrayInputStream(page.getBytes(UTF_8)), markup).readAllBytes(),
        UTF_8);
  }

  private static String words(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
