package org.tallystick.network.identity;

import java.security.GeneralSecurityException;
import java.security.cert.CertPathBuilder;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertStore;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.CollectionCertStoreParameters;
import java.security.cert.PKIXBuilderParameters;
import java.security.cert.PKIXCertPathBuilderResult;
import java.security.cert.TrustAnchor;
import java.security.cert.X509CertSelector;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The chains from certificates to an MSP's roots. */
final class CertificateChains {
  private final Set<TrustAnchor> roots;
  private final List<X509Certificate> intermediates;

  CertificateChains(List<X509Certificate> roots, List<X509Certificate> intermediates) {
    this.roots =
        roots.stream()
            .map(root -> new TrustAnchor(root, null))
            .collect(Collectors.toUnmodifiableSet());
    this.intermediates = List.copyOf(intermediates);
  }

  /** The chain above a certificate, nearest issuer first, the root last; empty if there is none. */
  Optional<List<X509Certificate>> issuers(X509Certificate certificate) {
    Date moment = moment(certificate);
    try {
      PKIXCertPathBuilderResult result =
          (PKIXCertPathBuilderResult)
              CertPathBuilder.getInstance("PKIX").build(parameters(certificate));
      List<X509Certificate> issuers = new ArrayList<>();
      result.getCertPath().getCertificates().stream()
          .skip(1)
          .forEach(issuer -> issuers.add((X509Certificate) issuer));
      X509Certificate root = result.getTrustAnchor().getTrustedCert();
      // Java takes a trusted root at any time; Fabric does not.
      root.checkValidity(moment);
      issuers.add(root);
      return Optional.of(issuers);
    } catch (CertPathBuilderException
        | CertificateExpiredException
        | CertificateNotYetValidException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("certificate paths cannot be built", e);
    }
  }

  private PKIXBuilderParameters parameters(X509Certificate certificate)
      throws GeneralSecurityException {
    X509CertSelector target = new X509CertSelector();
    target.setCertificate(certificate);
    List<X509Certificate> candidates = new ArrayList<>(intermediates);
    candidates.add(certificate);
    PKIXBuilderParameters parameters = new PKIXBuilderParameters(roots, target);
    parameters.addCertStore(
        CertStore.getInstance("Collection", new CollectionCertStoreParameters(candidates)));
    parameters.setRevocationEnabled(false);
    parameters.setDate(moment(certificate));
    return parameters;
  }

  /** An MSP's judgement never depends on the clock: peers would disagree about a block. */
  private static Date moment(X509Certificate certificate) {
    return Date.from(certificate.getNotBefore().toInstant().plusSeconds(1));
  }
}
