package org.orgsh.command;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.orgsh.failure.UsageException;
import org.orgsh.language.Signature.Argument;
import org.orgsh.language.Signature.Option;
import org.orgsh.language.Word;
import org.orgsh.output.SafeText;
import org.orgsh.profile.Network;
import org.orgsh.profile.ProxyChoice;
import org.orgsh.profile.SecretRef;
import org.orgsh.profile.Secrets;
import org.orgsh.salesforce.CaFile;
import org.orgsh.salesforce.Pkcs12;

/** The options of {@code profile add} and {@code profile edit} that say how the org is reached. */
final class NetworkOptions {
    private static final Option PROXY =
            Option.value("--proxy", "URL", "ask the org through this proxy, or none; default is that of HTTPS_PROXY");
    private static final Option CA_FILE = Option.of(
            "--ca-file", "FILE", "trust the authorities in this PEM file, too; none takes it back", Argument.FILE);
    private static final Option CERTIFICATE = Option.of(
            "--client-certificate",
            "FILE",
            "show the org the certificate in this PKCS#12 file; none takes it back",
            Argument.FILE);
    private static final Option PASSWORD = Option.value(
            "--client-certificate-password",
            "SOURCE",
            "where its password comes from: prompt, stdin, env:VAR or command:\"...\"");
    private static final Option CONNECT_TIMEOUT =
            Option.value("--connect-timeout", "TIME", "wait so long for a connection: 10s; default is 15s");
    private static final Option RESPONSE_TIMEOUT =
            Option.value("--response-timeout", "TIME", "wait so long for an answer: 3m; default is 150s");

    static final List<Option> ALL = List.of(PROXY, CA_FILE, CERTIFICATE, PASSWORD, CONNECT_TIMEOUT, RESPONSE_TIMEOUT);

    private final Secrets secrets;

    NetworkOptions(Secrets secrets) {
        this.secrets = secrets;
    }

    /**
     * What the options of a call make of it.
     *
     * @param password given now, to be kept by {@link #keep}
     */
    record Chosen(Network network, @Nullable String password) {}

    /**
     * Reads and checks what a call says.
     *
     * @param old what holds where it says nothing
     * @throws UsageException if a file or an address cannot be used
     */
    Chosen chosen(Invocation call, Network old) {
        Network network = old;
        String proxy = given(call, PROXY).orElse(null);
        if (proxy != null) {
            network = network.withProxy(isDefault(proxy) ? null : ProxyChoice.parse(proxy, PROXY.name()));
        }
        String authorities = given(call, CA_FILE).orElse(null);
        if (authorities != null) {
            Path file = isNone(authorities) ? null : file(call, authorities);
            if (file != null) {
                CaFile.read(file, CA_FILE.name());
            }
            network = network.withCaFile(file);
        }
        String connect = given(call, CONNECT_TIMEOUT).orElse(null);
        if (connect != null) {
            Duration time = isDefault(connect) ? null : Network.parseConnectTimeout(connect, CONNECT_TIMEOUT.name());
            network = network.withConnectTimeout(time);
        }
        String response = given(call, RESPONSE_TIMEOUT).orElse(null);
        if (response != null) {
            Duration time =
                    isDefault(response) ? null : Network.parseResponseTimeout(response, RESPONSE_TIMEOUT.name());
            network = network.withResponseTimeout(time);
        }
        return certificate(call, network);
    }

    private Chosen certificate(Invocation call, Network network) {
        String certificate = given(call, CERTIFICATE).orElse(null);
        String source = given(call, PASSWORD).orElse(null);
        if (certificate == null && source == null) {
            return new Chosen(network, null);
        }
        if (certificate != null && isNone(certificate)) {
            return new Chosen(network.withClientCertificate(null, null), null);
        }
        Path file = certificate == null ? network.clientCertificate() : file(call, certificate);
        if (file == null) {
            throw new UsageException(
                    "There is no client certificate that a password could be for.",
                    "Name it, too: --client-certificate FILE.p12");
        }
        if (source == null) {
            if (Pkcs12.hasNoPassword(file)) {
                warn(call, file);
                return new Chosen(network.withClientCertificate(file, null), null);
            }
            source = "prompt";
        }
        if (!source.equals("prompt") && !source.equals("stdin")) {
            SecretRef ref = SecretRef.parse(source);
            Pkcs12.require(file);
            warn(call, file);
            return new Chosen(network.withClientCertificate(file, ref), null);
        }
        String password = source.equals("stdin") ? piped(call) : asked(call);
        Pkcs12.open(file, password);
        warn(call, file);
        return new Chosen(network.withClientCertificate(file, new SecretRef.Stored()), password);
    }

    /** Keeps what was given now, and forgets what is of no use any more. */
    void keep(String profile, Chosen chosen) {
        String name = Secrets.certificateOf(profile);
        if (chosen.password() != null) {
            secrets.store(name, chosen.password());
        } else if (!(chosen.network().certificatePassword() instanceof SecretRef.Stored)) {
            secrets.remove(name);
        }
    }

    private static String piped(Invocation call) {
        if (call.call()
                .option(ProfileAddCommand.SECRET.name())
                .filter(word -> word.text().equals("stdin"))
                .isPresent()) {
            throw new UsageException(
                    "Only one of the two can come from standard input.",
                    "Give the other as env:VARIABLE or command:\"...\".");
        }
        return SecretInput.piped(call);
    }

    private static String asked(Invocation call) {
        String password = call.console().canAsk()
                ? call.console().askHidden("Password of the client certificate (not shown): ")
                : null;
        if (password == null) {
            throw new UsageException(
                    "The client certificate has a password, and none was given.",
                    "Give it as " + PASSWORD.name() + " env:VARIABLE or command:\"...\", or pipe it in with stdin.");
        }
        return password;
    }

    private static void warn(Invocation call, Path file) {
        if (Pkcs12.isOpenToOthers(file)) {
            call.remark(SafeText.text(
                    "Other users of this machine can read " + file + ", which holds a private key: chmod 600 " + file));
        }
    }

    private static Path file(Invocation call, String text) {
        return call.workspace().file(text).toAbsolutePath().normalize();
    }

    private static boolean isNone(String text) {
        return text.equalsIgnoreCase("none");
    }

    private static boolean isDefault(String text) {
        return text.equalsIgnoreCase("default");
    }

    private static Optional<String> given(Invocation call, Option option) {
        return call.call().option(option.name()).map(Word::text).map(String::strip);
    }

    /** What {@code profile show} tells of it. */
    static void tell(Network network, Facts facts) {
        ProxyChoice proxy = network.proxy();
        SecretRef password = network.certificatePassword();
        facts.add("Proxy", proxy == null ? null : proxy.text())
                .add("CA file", text(network.caFile()))
                .add("Client certificate", text(network.clientCertificate()))
                .add("Certificate password", password == null ? null : password.text())
                .add(
                        "Connect timeout",
                        text(network.connectTimeout()),
                        Network.text(Network.CONNECT_TIMEOUT) + ", as nothing was chosen")
                .add(
                        "Response timeout",
                        text(network.responseTimeout()),
                        Network.text(Network.RESPONSE_TIMEOUT) + ", as nothing was chosen");
    }

    private static @Nullable String text(@Nullable Path file) {
        return file == null ? null : file.toString();
    }

    private static @Nullable String text(@Nullable Duration time) {
        return time == null ? null : Network.text(time);
    }
}
