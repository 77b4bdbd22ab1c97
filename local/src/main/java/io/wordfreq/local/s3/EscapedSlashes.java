package io.wordfreq.local.s3;

import java.lang.reflect.Field;
import org.gaul.s3proxy.S3Proxy;
import org.gaul.shaded.org.eclipse.jetty.http.HttpFields;
import org.gaul.shaded.org.eclipse.jetty.http.HttpURI;
import org.gaul.shaded.org.eclipse.jetty.server.Connector;
import org.gaul.shaded.org.eclipse.jetty.server.HttpConfiguration;
import org.gaul.shaded.org.eclipse.jetty.server.HttpConnectionFactory;
import org.gaul.shaded.org.eclipse.jetty.server.Request;
import org.gaul.shaded.org.eclipse.jetty.server.Server;

/**
 * Takes {@code %2F} in a path for a slash, as S3 does.
 *
 * <p>The SDK's Apache client signs {@code /bucket/a//b} and sends {@code /bucket/a/%2Fb}, because
 * that client would fold the slashes. S3 checks the signature against the decoded key; S3Proxy
 * checks it against what was sent and refuses it.
 */
final class EscapedSlashes implements HttpConfiguration.Customizer {

  private EscapedSlashes() {}

  /** S3Proxy lets nobody at its Jetty, so the field that holds it is read. */
  static void install(S3Proxy proxy) {
    try {
      Field field = S3Proxy.class.getDeclaredField("server");
      field.setAccessible(true);
      for (Connector connector : ((Server) field.get(proxy)).getConnectors()) {
        connector
            .getConnectionFactory(HttpConnectionFactory.class)
            .getHttpConfiguration()
            .addCustomizer(new EscapedSlashes());
      }
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this version of S3Proxy keeps its server elsewhere", e);
    }
  }

  @Override
  public Request customize(Request request, HttpFields.Mutable responseHeaders) {
    HttpURI sent = request.getHttpURI();
    String path = sent.getPath();
    if (path == null || !path.contains("%2F")) {
      return request;
    }
    HttpURI decoded = HttpURI.build(sent).path(path.replace("%2F", "/")).asImmutable();
    return new Request.Wrapper(request) {
      @Override
      public HttpURI getHttpURI() {
        return decoded;
      }
    };
  }
}
