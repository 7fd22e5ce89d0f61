package org.tallystick.conformance.driver;

import org.hyperledger.fabric.protos.orderer.SeekInfo;
import org.hyperledger.fabric.protos.orderer.SeekNewest;
import org.hyperledger.fabric.protos.orderer.SeekNextCommit;
import org.hyperledger.fabric.protos.orderer.SeekOldest;
import org.hyperledger.fabric.protos.orderer.SeekPosition;
import org.hyperledger.fabric.protos.orderer.SeekSpecified;

/**
 * Where a reader of blocks begins or ends. Heights differ between networks, so numbers are counted
 * from the height.
 */
public sealed interface Seek {
  /** The first block. */
  Seek OLDEST = new Fixed(SeekPosition.newBuilder().setOldest(SeekOldest.getDefaultInstance()));

  /** The last block that is there. */
  Seek NEWEST = new Fixed(SeekPosition.newBuilder().setNewest(SeekNewest.getDefaultInstance()));

  /** The next block that comes. */
  Seek NEXT =
      new Fixed(SeekPosition.newBuilder().setNextCommit(SeekNextCommit.getDefaultInstance()));

  /** A position that says nothing. */
  Seek NOTHING = new Fixed(SeekPosition.newBuilder());

  /** A block so many before the height; 0 is the first that is not there yet. */
  static Seek beforeHeight(long blocks) {
    return new BeforeHeight(blocks);
  }

  /** The position on a channel of this height. */
  SeekPosition at(long height);

  /** A position that does not depend on the height. */
  record Fixed(SeekPosition.Builder position) implements Seek {
    @Override
    public SeekPosition at(long height) {
      return position.build();
    }

    @Override
    public String toString() {
      return position.getTypeCase().toString();
    }
  }

  /** A block by its distance from the height. */
  record BeforeHeight(long blocks) implements Seek {
    @Override
    public SeekPosition at(long height) {
      return SeekPosition.newBuilder()
          .setSpecified(SeekSpecified.newBuilder().setNumber(height - blocks))
          .build();
    }

    @Override
    public String toString() {
      return "HEIGHT-" + blocks;
    }
  }

  /** What a reader asks for. */
  static SeekInfo info(Seek start, Seek stop, long height) {
    SeekInfo.Builder info = SeekInfo.newBuilder();
    if (start != null) {
      info.setStart(start.at(height));
    }
    if (stop != null) {
      info.setStop(stop.at(height));
    }
    return info.build();
  }
}
