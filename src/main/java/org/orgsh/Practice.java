package org.orgsh;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.orgsh.command.PracticeOrgs;
import org.orgsh.failure.Cancellation;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.OrgshException;
import org.orgsh.failure.UsageException;
import org.orgsh.output.SafeText;
import org.orgsh.practice.PracticeOrg;
import org.orgsh.practice.data.DataFileException;
import org.orgsh.profile.Home;
import org.orgsh.profile.Profile;

/** The practice orgs of this process: those behind the built-in profiles, and those served to other programs. */
final class Practice implements PracticeOrgs, AutoCloseable {
    private final Cancellation cancellation;
    private final Home home;
    private final Map<String, PracticeOrg> running = new LinkedHashMap<>();

    Practice(Home home, Cancellation cancellation) {
        this.home = home;
        this.cancellation = cancellation;
    }

    /** The one behind a built-in profile, started when it is first needed. */
    synchronized PracticeOrg of(Profile profile) {
        return running.computeIfAbsent(profile.name(), name -> start(options(name)));
    }

    private PracticeOrg.Options options(String profile) {
        String clone = Profile.cloneName(profile);
        return clone == null
                ? PracticeOrg.Options.USUAL
                : PracticeOrg.clone(home.at("practice", clone + ".json"), home.at("practice", clone + ".mv.db"));
    }

    @Override
    public Running serve(Wanted wanted) {
        InetAddress address = address(wanted.address());
        String version = wanted.apiVersion();
        PracticeOrg org = start(new PracticeOrg.Options(
                address,
                wanted.port(),
                null,
                wanted.data(),
                wanted.seed(),
                wanted.rows(),
                version == null ? 0 : Integer.parseInt(version.substring(0, version.indexOf('.'))),
                wanted.latency()));
        try (Cancellation.Registration stop = cancellation.onCancel(org::close)) {
            org.awaitRecords();
        } catch (IOException e) {
            org.close();
            cancellation.check();
            throw new OrgshException(
                    ExitCode.FAILED,
                    "The practice org cannot be filled: " + SafeText.line(String.valueOf(e.getMessage())) + ".",
                    "With fewer --rows, or more memory by JDK_JAVA_OPTIONS=-Xmx4g, it may be possible.",
                    e);
        }
        return new Served(org, address != null && !address.isLoopbackAddress());
    }

    private static PracticeOrg start(PracticeOrg.Options options) {
        try {
            return PracticeOrg.start(options);
        } catch (DataFileException e) {
            throw new OrgshException(ExitCode.FAILED, SafeText.line(String.valueOf(e.getMessage())), e.remedy(), e);
        } catch (BindException e) {
            throw new OrgshException(
                    ExitCode.FAILED,
                    "The practice org cannot listen at port " + options.port() + ": it is taken, or not allowed.",
                    "Choose another one with --port, or none for any that is free.",
                    e);
        } catch (IOException e) {
            throw cannotStart(String.valueOf(e.getMessage()), e);
        }
    }

    private static OrgshException cannotStart(String reason, Exception cause) {
        return new OrgshException(
                ExitCode.FAILED,
                "The practice org cannot start: " + SafeText.line(reason) + ".",
                "It needs a free port on this machine's loopback address.",
                cause);
    }

    private static @Nullable InetAddress address(@Nullable String name) {
        try {
            return name == null ? null : InetAddress.getByName(name);
        } catch (UnknownHostException e) {
            throw new UsageException(
                    "There is no address " + SafeText.line(name == null ? "" : name) + " on this machine.",
                    "Use --address 127.0.0.1 for this machine alone, 0.0.0.0 for all who reach it.");
        }
    }

    @Override
    public synchronized void close() {
        running.values().forEach(PracticeOrg::close);
    }

    private record Served(PracticeOrg org, boolean isOpenToOthers) implements Running {
        @Override
        public URI url() {
            return org.uri();
        }

        @Override
        public String clientId() {
            return org.clientId();
        }

        @Override
        public String clientSecret() {
            return org.clientSecret();
        }

        @Override
        public String limitedClientId() {
            return org.limitedClientId();
        }

        @Override
        public String limitedClientSecret() {
            return org.limitedClientSecret();
        }

        @Override
        public @Nullable Path data() {
            return org.file();
        }

        @Override
        public void close() {
            org.close();
        }
    }
}
