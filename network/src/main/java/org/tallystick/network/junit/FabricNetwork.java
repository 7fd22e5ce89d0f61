package org.tallystick.network.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives a test class a network of its own, started before its first test and ended after its last,
 * with real certificates, endorsements and blocks. Methods and constructors get it as a parameter
 * of type {@link NetworkHandle}.
 *
 * <pre>{@code
 * @FabricNetwork
 * class CarContractTest {
 *   @Test
 *   void a_car_is_there_after_it_was_created(NetworkHandle network) { … }
 * }
 * }</pre>
 *
 * <p>The contracts are those on the test's class path, run in the test's JVM, so that a debugger
 * stops in them; that needs the chaincode shim on the class path. Or they come from a {@link #jar}
 * or are dialled at an {@link #address}.
 *
 * <p>The organisations are Org1, Org2 and so on, with MSP ids Org1MSP, …, and in each of them the
 * people {@code admin} and {@code user}; or those of a {@link #consortium}'s description.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(FabricNetworkExtension.class)
public @interface FabricNetwork {

  /** How many organisations, 1 to 16. */
  int organisations() default 2;

  /** Path of a description to use instead; its people, policies and batch settings hold. */
  String consortium() default "";

  /** The channel's name, unless a description says it. */
  String channel() default "mychannel";

  /** The chaincode's name, unless a description says it. */
  String chaincode() default "chaincode";

  /**
   * Who must endorse, such as {@code OR('Org1MSP.peer','Org2MSP.peer')}, unless a description says
   * it; when empty, a majority of the organisations.
   */
  String endorsement() default "";

  /** Path of an executable chaincode jar to start as a process. */
  String jar() default "";

  /** Host and port of a chaincode that runs already. */
  String address() default "";

  /**
   * Whether a block is cut as soon as possible. Set it to false in tests of conflicts: blocks of
   * one transaction hide every one of them.
   */
  boolean cutImmediately() default true;
}
