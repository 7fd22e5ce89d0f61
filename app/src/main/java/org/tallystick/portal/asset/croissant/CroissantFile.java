package org.tallystick.portal.asset.croissant;

import java.util.Optional;
import java.util.OptionalLong;

/**
 * One {@code cr:FileObject} of a distribution.
 *
 * @param name the file's name, or its id where it has none
 * @param mediaType {@code encodingFormat}; {@code application/octet-stream} where absent
 * @param contentUrl where the bytes are, as written; may be relative
 * @param size exact number of bytes, absent where the description gives none or only a rounded one
 * @param sha256 64 lower-case hexadecimal digits, absent where the description gives none or no
 *     valid one
 */
public record CroissantFile(
    String name,
    String mediaType,
    Optional<String> contentUrl,
    OptionalLong size,
    Optional<String> sha256) {

  /** Whether this file can stand in a manifest: its bytes can be recognised again. */
  public boolean isVerifiable() {
    return size.isPresent() && sha256.isPresent();
  }
}
