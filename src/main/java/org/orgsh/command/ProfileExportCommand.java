package org.orgsh.command;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.orgsh.failure.ExitCode;
import org.orgsh.failure.UsageException;
import org.orgsh.language.Signature;
import org.orgsh.language.Signature.Argument;
import org.orgsh.output.OutputFile;
import org.orgsh.output.SafeText;
import org.orgsh.output.Sink;
import org.orgsh.profile.Profile;
import org.orgsh.profile.ProfileDocument;
import org.orgsh.profile.ProfileStore;

/** {@code profile export [NAME...]}: profiles as one document, without secrets. */
final class ProfileExportCommand extends OrgshCommand {
    private final ProfileStore profiles;

    ProfileExportCommand(ProfileStore profiles) {
        super(Signature.words(
                        "profile export",
                        "Profiles and login",
                        "Write profiles, without secrets, for another machine",
                        "profile export [NAME...]",
                        Argument.PROFILE)
                .andMore());
        this.profiles = profiles;
    }

    @Override
    List<String> examples() {
        return List.of("profile export --output profiles.json", "profile export prod uat");
    }

    @Override
    String details() {
        return "Without a name, all of your own. What is written is JSON, for profile import: env: and command: travel as they"
                + " are, a secret that is stored or in the keychain stays behind.";
    }

    @Override
    ExitCode run(Invocation call) {
        List<Profile> chosen = chosen(call);
        String text = new ProfileDocument(chosen).text();
        Path file = call.claimOutputFile();
        if (file == null) {
            Sink out = Sink.to(call.console().out());
            out.write(text);
            out.flush();
        } else {
            try (OutputFile whole = OutputFile.create(file)) {
                whole.sink().write(text);
                whole.commit();
            }
        }
        call.remark("(" + chosen.size() + (chosen.size() == 1 ? " profile" : " profiles") + " without secrets"
                + (file == null ? ")" : " written to " + SafeText.line(file.toString()) + ")"));
        return ExitCode.OK;
    }

    private List<Profile> chosen(Invocation call) {
        List<Profile> chosen = new ArrayList<>();
        if (call.call().words().isEmpty()) {
            for (Profile profile : profiles.list()) {
                if (profile.origin() == Profile.Origin.USER) {
                    chosen.add(profile);
                }
            }
            return chosen;
        }
        for (int i = 0; i < call.call().words().size(); i++) {
            Profile profile = profiles.find(call.required(i, "NAME"));
            if (profile.origin() == Profile.Origin.BUILT_IN) {
                throw new UsageException("The practice org is built in everywhere: there is nothing to export.", null);
            }
            if (!chosen.contains(profile)) {
                chosen.add(profile);
            }
        }
        return chosen;
    }
}
