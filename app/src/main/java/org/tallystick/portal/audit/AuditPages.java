package org.tallystick.portal.audit;

import gg.jte.models.runtime.JteModel;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import org.tallystick.portal.page.Form;
import org.tallystick.portal.page.Frame;
import org.tallystick.portal.templates.StaticTemplates;

/** The sums of the ledger, for auditors and regulators. */
@Path("audit")
@Produces(MediaType.TEXT_HTML)
public class AuditPages {
  private final StaticTemplates templates = new StaticTemplates();
  private final Frame frame;
  private final Auditing auditing;

  @Inject
  public AuditPages(Frame frame, Auditing auditing) {
    this.frame = frame;
    this.auditing = auditing;
  }

  @GET
  public JteModel sums() {
    if (!frame.actor().is("auditor") && !frame.actor().is("regulator")) {
      return templates.auditClosed(
          frame.shell("Audit", "audit"),
          "The sums of all accounts are shown to auditors and regulators of the organisations that"
              + " the consortium named. You act as "
              + frame.actor().standing()
              + ".");
    }
    return templates.auditAudit(
        frame.shell("Audit", "audit"), auditing.sheet(frame.caller()), Form.empty());
  }
}
