package org.orgsh.salesforce;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.orgsh.failure.UsageException;

/**
 * Certificates of authorities in PEM, as a company hands them out: one or several, with any text between.
 *
 * <p>Source: RFC 7468, section 5; {@code TRUSTED CERTIFICATE} is OpenSSL's own and holds more than the certificate.
 */
public final class CaFile {
    private static final String HINT =
            "It must hold certificates between lines -----BEGIN CERTIFICATE----- and" + " -----END CERTIFICATE-----.";
    private static final String BEGIN = "-----BEGIN ";
    private static final String END = "-----END ";
    private static final int LONGEST = 16 << 20;

    private CaFile() {}

    /**
     * Reads the authorities that may be trusted today.
     *
     * @param source what names the file, such as {@code ORGSH_CA_FILE}, for messages
     * @throws UsageException if there are none, or one cannot be read
     */
    public static List<X509Certificate> read(Path file, String source) {
        String named = "The file " + file + ", which " + source + " names,";
        List<X509Certificate> all = certificates(content(file, named), named);
        List<X509Certificate> valid = new ArrayList<>();
        for (X509Certificate certificate : all) {
            if (Certificates.invalidity(certificate) == null) {
                valid.add(certificate);
            }
        }
        if (valid.isEmpty()) {
            X509Certificate last = all.get(all.size() - 1);
            throw new UsageException(
                    named + " holds no certificate that is valid today: " + Certificates.subject(last) + " "
                            + Certificates.invalidity(last) + ".",
                    "Ask those who gave it to you for the present one.");
        }
        return valid;
    }

    private static byte[] content(Path file, String named) {
        try {
            if (Files.isDirectory(file)) {
                throw new UsageException(named + " is a folder.", "Name the file in it.");
            }
            if (Files.size(file) > LONGEST) {
                throw new UsageException(named + " is too long to be a list of certificates.", HINT);
            }
            byte[] content = Files.readAllBytes(file);
            if (new String(content, StandardCharsets.ISO_8859_1).isBlank()) {
                throw new UsageException(named + " is empty.", HINT);
            }
            return content;
        } catch (NoSuchFileException e) {
            throw new UsageException(named + " is not there.", "Check its name and folder.");
        } catch (AccessDeniedException e) {
            throw new UsageException(named + " may not be read by you.", null);
        } catch (IOException e) {
            throw new UsageException(named + " cannot be read.", null);
        }
    }

    private static List<X509Certificate> certificates(byte[] content, String named) {
        String text = new String(content, StandardCharsets.ISO_8859_1);
        List<X509Certificate> certificates = new ArrayList<>();
        int start = text.indexOf(BEGIN);
        while (start >= 0) {
            int labelEnd = text.indexOf("-----", start + BEGIN.length());
            String label = labelEnd < 0 ? "" : text.substring(start + BEGIN.length(), labelEnd);
            int end = labelEnd < 0 ? -1 : text.indexOf(END + label + "-----", labelEnd);
            if (label.equals("TRUSTED CERTIFICATE")) {
                throw new UsageException(
                        named + " holds a certificate in OpenSSL's own form.",
                        "Turn it into the common one: openssl x509 -in FILE -out FILE.pem");
            }
            if (label.equals("CERTIFICATE") || label.equals("X509 CERTIFICATE")) {
                if (end < 0) {
                    throw new UsageException(
                            named + " breaks off: certificate " + (certificates.size() + 1) + " has no end.", HINT);
                }
                certificates.add(certificate(text.substring(labelEnd + 5, end), named, certificates.size() + 1));
            }
            start = text.indexOf(BEGIN, Math.max(end, start + BEGIN.length()));
        }
        if (certificates.isEmpty()) {
            throw new UsageException(
                    named + " holds no certificate in PEM.",
                    isBinary(content) ? "If it is one in DER: openssl x509 -inform der -in FILE -out FILE.pem" : HINT);
        }
        return certificates;
    }

    private static X509Certificate certificate(String base64, String named, int number) {
        try {
            byte[] der = Base64.getMimeDecoder().decode(base64);
            return (X509Certificate)
                    CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(der));
        } catch (IllegalArgumentException | CertificateException e) {
            throw new UsageException(
                    named + " cannot be used: certificate " + number + " in it is damaged.",
                    "Copy it again, whole lines and nothing between them.");
        }
    }

    private static boolean isBinary(byte[] content) {
        return content[0] == 0x30; // a SEQUENCE, as every certificate in DER is
    }
}
