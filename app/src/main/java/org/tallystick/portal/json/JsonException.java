package org.tallystick.portal.json;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import java.io.IOException;
import java.util.stream.Collectors;

/**
 * A text is not the JSON that was expected; the message says where, and repeats nothing of the
 * text.
 */
public final class JsonException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  JsonException(IOException cause) {
    super(sentence(cause), cause);
  }

  private static String sentence(IOException cause) {
    if (cause instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      return "The member '"
          + mapping.getPath().stream()
              .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
              .collect(Collectors.joining("."))
          + "' is not known here, is missing, or is of another type.";
    }
    if (cause instanceof JsonProcessingException json && json.getLocation() != null) {
      return "This is not the JSON that is expected (line "
          + json.getLocation().getLineNr()
          + ", column "
          + json.getLocation().getColumnNr()
          + ").";
    }
    return "This is not the JSON that is expected.";
  }
}
