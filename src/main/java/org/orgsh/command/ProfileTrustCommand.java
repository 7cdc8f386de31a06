package org.orgsh.command;

import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.orgsh.failure.ExitCode;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.language.Signature.Option;
import org.orgsh.output.Page;
import org.orgsh.profile.Profile;
import org.orgsh.profile.ProfileStore;
import org.orgsh.profile.SecretRef;
import org.orgsh.profile.Trust;

/** {@code profile trust NAME}: agrees to the program that a project's profile runs for its secret. */
final class ProfileTrustCommand extends OrgshCommand {
    private static final Option WITHDRAW = Option.flag("--withdraw", "trust it no longer");

    private final ProfileStore profiles;
    private final Trust trust;

    ProfileTrustCommand(ProfileStore profiles, Trust trust) {
        super(Signature.words(
                        "profile trust",
                        "Profiles and login",
                        "Let a project's profile run its command",
                        "profile trust NAME",
                        Argument.PROFILE)
                .with(WITHDRAW));
        this.profiles = profiles;
        this.trust = trust;
    }

    @Override
    List<String> examples() {
        return List.of("profile trust team-prod", "profile trust team-prod --withdraw");
    }

    @Override
    String details() {
        return "A profile in profiles/ of the working directory is somebody else's. Its command: is not run, and nothing is"
                + " sent through a proxy or trusting authorities that it names, before you have seen that here and agreed."
                + " It must be seen again when the profile, or a file of this folder that it names, has changed.";
    }

    @Override
    ExitCode run(Invocation call) {
        call.call().atMost(1);
        Profile profile = profiles.find(call.required(0, "NAME"));
        String name = profile.name();
        if (profile.origin() != Profile.Origin.PROJECT) {
            call.remark(name + " is no project's profile: there is nothing to trust.");
        } else if (call.call().flag(WITHDRAW.name())) {
            call.remark(trust.withdraw(profile) ? name + " is not trusted any more." : name + " was not trusted.");
        } else if (!Trust.isNeeded(profile)) {
            call.remark(name + " runs no command and has no network of its own: there is nothing to trust.");
        } else if (trust.of(profile) == Trust.State.GIVEN) {
            call.remark(name + " is trusted already, and has not changed since.");
        } else {
            call.console().say(shown(call, profile));
            Agreement.require(call, "Do this at each login with " + name + "?", name + " is not trusted.");
            trust.give(profile);
            call.remark(name + " is trusted until it changes.");
        }
        return ExitCode.OK;
    }

    private String shown(Invocation call, Profile profile) {
        StringWriter text = new StringWriter();
        try (Page page = new Page(text, call.console().remarks(call.settings().color()))) {
            page.heading(
                    profile.name(), trust.of(profile) == Trust.State.CHANGED ? "changed since you trusted it" : "");
            page.fact("File", trust.fileOf(profile).toString());
            if (profile.secret() instanceof SecretRef.Command command) {
                page.fact("Command", command.line());
            } else {
                page.fact("Secret", profile.secret().text());
            }
            if (profile.network().proxy() != null) {
                page.fact("Proxy", profile.network().proxy().text());
            }
            for (Path file : trust.files(profile)) {
                page.fact("Runs or reads", file.toString());
            }
            page.fact("Login URL", profile.loginUrl().toString());
            page.fact("Client Id", profile.clientId());
        }
        return text.toString().stripTrailing()
                + "\nThe secret, or what the command prints, is sent to the login URL in this way.";
    }
}
