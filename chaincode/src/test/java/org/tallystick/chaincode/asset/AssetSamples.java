package org.tallystick.chaincode.asset;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.tallystick.chaincode.asset.api.AddVersion;
import org.tallystick.chaincode.asset.api.Asset;
import org.tallystick.chaincode.asset.api.AssetKind;
import org.tallystick.chaincode.asset.api.AssetState;
import org.tallystick.chaincode.asset.api.AssetVersion;
import org.tallystick.chaincode.asset.api.ChangeState;
import org.tallystick.chaincode.asset.api.Manifest;
import org.tallystick.chaincode.asset.api.ManifestFile;
import org.tallystick.chaincode.asset.api.Register;
import org.tallystick.chaincode.ledger.Digests;
import org.tallystick.chaincode.testing.Channel;
import org.tallystick.chaincode.testing.Person;

/** Assets for tests. Request ids and contents count up, so that nothing repeats by accident. */
public final class AssetSamples {
  private static final AtomicInteger COUNTER = new AtomicInteger();

  private AssetSamples() {}

  /** A request id that was not used before. */
  public static String request() {
    return "request-" + COUNTER.incrementAndGet();
  }

  /** The mandatory facts of a kind. */
  public static SortedMap<String, String> facts(AssetKind kind) {
    SortedMap<String, String> facts = new TreeMap<>();
    kind.mandatoryFacts().forEach(name -> facts.put(name, "some " + name));
    return facts;
  }

  /** One file with this content. */
  public static Manifest manifest(String content) {
    return new Manifest(List.of(file("weights.bin", content)), null, null);
  }

  public static ManifestFile file(String path, String content) {
    return new ManifestFile(
        path, Digests.sha256(content), content.length(), "application/octet-stream");
  }

  /** A manifest that nobody registered before. */
  public static Manifest freshManifest() {
    return manifest("content " + COUNTER.incrementAndGet());
  }

  public static Register registration(AssetKind kind, String name) {
    return new Register(
        request(), kind, name, "", null, facts(kind), "1.0.0", freshManifest(), true);
  }

  /** Registers an active asset. */
  public static Asset register(Channel channel, Person owner, AssetKind kind, String name) {
    return channel.submit(owner, registration(kind, name), Asset.class);
  }

  public static AssetVersion addVersion(
      Channel channel, Person person, String assetId, String version) {
    return channel.submit(
        person,
        new AddVersion(request(), assetId, version, freshManifest(), ""),
        AssetVersion.class);
  }

  public static Asset move(Channel channel, Person person, String assetId, AssetState state) {
    return channel.submit(
        person, new ChangeState(request(), assetId, state, "because", null), Asset.class);
  }
}
