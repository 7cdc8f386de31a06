package org.orgsh.salesforce;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a certificate says, for people. */
final class Certificates {
    private Certificates() {}

    /** {@code CN=acme.my.salesforce.com,O=Acme}. */
    static String subject(X509Certificate certificate) {
        return certificate.getSubjectX500Principal().getName();
    }

    static String issuer(X509Certificate certificate) {
        return certificate.getIssuerX500Principal().getName();
    }

    /** Why it is not valid today, {@code expired on 2024-01-31} or {@code is not valid before 2030-01-01}; null if it is. */
    static @Nullable String invalidity(X509Certificate certificate) {
        Date now = new Date();
        if (certificate.getNotBefore().after(now)) {
            return "is not valid before " + day(certificate.getNotBefore());
        }
        return certificate.getNotAfter().before(now) ? "expired on " + day(certificate.getNotAfter()) : null;
    }

    private static LocalDate day(Date date) {
        return LocalDate.ofInstant(date.toInstant(), ZoneOffset.UTC);
    }

    /** The hosts it is for, at most five. */
    static List<String> hosts(X509Certificate certificate) {
        List<String> hosts = new ArrayList<>();
        for (List<?> name : alternatives(certificate)) {
            // The type of the name, then the name: 2 is that of a host, 7 that of an IP address (RFC 5280, 4.2.1.6).
            boolean host =
                    Integer.valueOf(2).equals(name.get(0)) || Integer.valueOf(7).equals(name.get(0));
            if (host && hosts.size() < 5) {
                hosts.add(String.valueOf(name.get(1)));
            }
        }
        return hosts;
    }

    private static Collection<List<?>> alternatives(X509Certificate certificate) {
        try {
            @Nullable Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null ? List.of() : names;
        } catch (CertificateParsingException e) {
            return List.of();
        }
    }
}
