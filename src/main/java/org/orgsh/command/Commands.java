package org.orgsh.command;

import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Supplier;
import org.orgsh.failure.Cancellation;
import org.orgsh.language.CommandParser;
import org.orgsh.language.Signature;
import org.orgsh.profile.ProfileStore;
import org.orgsh.profile.Secrets;
import org.orgsh.salesforce.SessionStore;
import org.springframework.shell.core.command.Command;
import org.springframework.shell.core.command.CommandRegistry;

/** Every command there is, in the order of the help. */
public final class Commands {
    private Commands() {}

    /**
     * What carries the commands out.
     *
     * @param practice runs practice orgs for other programs
     * @param settings those of the process, which hold where a line says nothing else
     * @param workingFolder where relative paths start
     * @param history what was typed at the prompt, oldest first
     */
    public static Interpreter interpreter(
            ProfileStore profiles,
            Secrets secrets,
            SessionStore sessions,
            Connections connections,
            PracticeOrgs practice,
            Settings settings,
            Console console,
            Cancellation cancellation,
            Clock clock,
            Path workingFolder,
            Supplier<List<String>> history) {
        Workspace workspace = new Workspace(workingFolder, settings);
        List<OrgshCommand> commands = new ArrayList<>();
        Interpreter[] interpreter = new Interpreter[1];
        SecretInput secretInput = new SecretInput(secrets);
        NetworkOptions networks = new NetworkOptions(secrets);
        Writing writing = new Writing(clock);

        commands.add(new ObjectsCommand());
        commands.add(new DescribeCommand());
        commands.add(new GetCommand());
        commands.add(new CountCommand());
        commands.add(new QueryCommand());
        commands.add(new SearchCommand());
        commands.add(new ExplainCommand());
        commands.add(new FormatCommand());
        commands.add(new LimitsCommand());
        commands.add(new RequestCommand(writing));
        commands.add(new SchemaRefreshCommand());

        commands.add(new InsertCommand(writing));
        commands.add(new UpdateCommand(writing));
        commands.add(new UpsertCommand(writing));
        commands.add(new DeleteCommand(writing));

        commands.add(new ProfileAddCommand(profiles, secretInput, networks, connections));
        commands.add(new ProfileListCommand(profiles, secrets, connections));
        commands.add(new ProfileShowCommand(profiles, secrets, connections));
        commands.add(new ProfileUseCommand(profiles, connections));
        commands.add(new ProfileCheckCommand());
        commands.add(new ProfileEditCommand(profiles, secretInput, networks, sessions, connections));
        commands.add(new ProfileSecretCommand(profiles, secrets, secretInput, sessions, connections));
        commands.add(new ProfilePassphraseCommand(secrets.vault()));
        commands.add(new ProfilePolicyCommand(profiles, connections));
        commands.add(new ProfileTrustCommand(profiles, secrets.trust()));
        commands.add(new ProfileExportCommand(profiles));
        commands.add(new ProfileImportCommand(profiles, secrets, sessions, connections));
        commands.add(new ProfileRemoveCommand(profiles, secrets, sessions, connections));
        commands.add(new EcaGuideCommand(profiles, connections));
        commands.add(new EcaScaffoldCommand());
        commands.add(new EcaRotateCommand(profiles, secrets, secretInput, connections));
        commands.add(new LoginCommand());
        commands.add(new LogoutCommand(sessions));
        commands.add(new WhoamiCommand());

        commands.add(new PracticeServeCommand(practice, cancellation));
        commands.add(new PracticeInfoCommand());
        commands.add(new PracticeConfigCommand(writing));
        commands.add(new PracticeResetCommand(writing));
        commands.add(new PracticeCloneCommand(profiles, cancellation, clock));

        commands.add(new SetCommand());
        commands.add(new LetCommand());
        commands.add(new RunCommand(() -> interpreter[0], connections));
        commands.add(new EchoCommand());
        commands.add(new AssertCommand());
        commands.add(new OnErrorCommand());
        commands.add(new TimingCommand());
        commands.add(new HistoryCommand(history));
        commands.add(new HelpCommand(() -> commands));
        commands.add(new ExitCommand("exit", "Leave the shell, or end the command file"));
        commands.add(new ExitCommand("quit", "The same as exit"));

        List<Signature> signatures =
                commands.stream().map(OrgshCommand::signature).toList();
        interpreter[0] = new Interpreter(
                new CommandParser(signatures, Settings.OPTIONS),
                new CommandRegistry(new LinkedHashSet<Command>(commands)),
                workspace,
                connections,
                console,
                cancellation);
        return interpreter[0];
    }
}
