mailbox-lede = In this sample workspace no letter leaves. All of them are here.
mailbox-to = To { $address }, { $when }
mailbox-link = Open the link in this letter
mailbox-empty = No letters yet
mailbox-empty-text = Letters appear here after an application, a decision or an invitation.
