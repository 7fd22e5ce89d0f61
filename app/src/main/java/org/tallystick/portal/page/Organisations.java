package org.tallystick.portal.page;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import org.tallystick.portal.consortium.Members;

/** The member organisations as choices of a form. */
@Singleton
public class Organisations {
  private final Members members;

  @Inject
  public Organisations(Members members) {
    this.members = members;
  }

  /** Every member by MSP id. */
  public List<Choice> all() {
    return members
        .inForce()
        .map(
            consortium ->
                consortium.setup().members().stream()
                    .map(member -> new Choice(member.mspId(), member.name()))
                    .toList())
        .orElse(List.of());
  }

  /** Everybody first, then every member. */
  public List<Choice> audience() {
    List<Choice> choices = new ArrayList<>();
    choices.add(new Choice("*", "Everybody"));
    choices.addAll(all());
    return choices;
  }
}
