package org.tallystick.portal;

import java.nio.file.Path;

/** Where the portal keeps what it must not lose; only its owner may read it. */
public record StateFolder(Path path) {}
