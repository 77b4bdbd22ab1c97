package io.wordfreq.launcher.site;

import com.fasterxml.jackson.core.JsonGenerator;
import io.wordfreq.launcher.batch.Batch;
import java.io.IOException;
import java.util.List;

/** Batches as the page of progress reads them. */
final class BatchJson {

  private BatchJson() {}

  static void writeAll(JsonGenerator json, List<Batch> batches) throws IOException {
    json.writeArrayFieldStart("batches");
    for (Batch batch : batches) {
      write(json, batch);
    }
    json.writeEndArray();
    ToTableJson.write(json, batches.stream().map(batch -> batch.timeline().toTable()).toList());
  }

  private static void write(JsonGenerator json, Batch batch) throws IOException {
    json.writeStartObject();
    json.writeStringField("id", batch.id());
    json.writeStringField("state", batch.state().name());
    json.writeNumberField("documents", batch.documents());
    json.writeNumberField("bytes", batch.bytes());
    json.writeNumberField("stored", batch.stored());
    json.writeNumberField("attempt", batch.attempt());
    json.writeStringField("createdAt", batch.createdAt().toString());
    json.writeStringField("updatedAt", batch.updatedAt().toString());
    if (batch.step() != null) {
      json.writeStringField("place", batch.step().place());
      json.writeStringField("step", batch.step().run());
    }
    if (batch.reason() != null) {
      json.writeStringField("reason", batch.reason());
    }
    json.writeArrayFieldStart("phases");
    for (Phases.Phase phase : Phases.of(batch)) {
      json.writeStartObject();
      json.writeStringField("phase", phase.name());
      json.writeNumberField("attempt", phase.attempt());
      json.writeStringField("from", phase.from().toString());
      if (phase.to() != null) {
        json.writeStringField("to", phase.to().toString());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
