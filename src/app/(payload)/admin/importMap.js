import { ProposedHeadline as ProposedHeadline_8a60f72c5a54f0cb1a482bbebfef901e } from '../../../../src/admin/ProposedHeadline'
import { RscEntryLexicalCell as RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { RscEntryLexicalField as RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { LexicalDiffComponent as LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e } from '@payloadcms/richtext-lexical/rsc'
import { InlineToolbarFeatureClient as InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { FixedToolbarFeatureClient as FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UploadFeatureClient as UploadFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { LinkFeatureClient as LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { OrderedListFeatureClient as OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { UnorderedListFeatureClient as UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BlockquoteFeatureClient as BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { BoldFeatureClient as BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ItalicFeatureClient as ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { HeadingFeatureClient as HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { ParagraphFeatureClient as ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864 } from '@payloadcms/richtext-lexical/client'
import { NoticeLabel as NoticeLabel_9cf8d494b25875543e6ff91ad221271d } from '../../../../src/admin/NoticeLabel'
import { EvidenceOfArticle as EvidenceOfArticle_74add09191ac51a825363371911887cb } from '../../../../src/admin/EvidenceView'
import { ScheduleRefused as ScheduleRefused_51520a4efaea718a2b580eb46b78f242 } from '../../../../src/admin/ScheduleRefused'
import { VerdictPanel as VerdictPanel_b4f45e2a4f8ace48df1e76aa4532818a } from '../../../../src/admin/VerdictPanel'
import { Nothing as Nothing_bd355f847c2eec8955d6195284105806 } from '../../../../src/admin/Nothing'
import { StandingCell as StandingCell_ab6a53ca7240037f8d458139b9cde0d3 } from '../../../../src/admin/StandingCell'
import { History as History_086aa8b7a3b49066b2d603b23bc46213 } from '../../../../src/admin/History'
import { VerdictChip as VerdictChip_173cfffabbf075f8ab0d0a785442fb6a } from '../../../../src/admin/VerdictChip'
import { PublishButton as PublishButton_a0a59c60ed7c3124163bcd1752caf881 } from '../../../../src/admin/PublishButton'
import { WhereUsed as WhereUsed_80d692e1e4ee7f00a7b997f0686d0517 } from '../../../../src/admin/WhereUsed'
import { PendingPicture as PendingPicture_2e2507a4d2bb403b676867bc72628c5d } from '../../../../src/admin/PendingPicture'
import { ReplacedPicture as ReplacedPicture_e639ef584c96e7b185d50e42614493ec } from '../../../../src/admin/ReplacedPicture'
import { CropField as CropField_204fa8c89d1b36191b4eb65a477c7777 } from '../../../../src/admin/CropField'
import { ArrivedMetadata as ArrivedMetadata_6fe1ec93ff19647e34e4ee070141bb3d } from '../../../../src/admin/ArrivedMetadata'
import { DownloadOriginal as DownloadOriginal_58571983788bab4d45026a2cf8755f6d } from '../../../../src/admin/DownloadOriginal'
import { PermissionEffect as PermissionEffect_aef1bf0d4db5fb03d66dd96d6f1ba7b0 } from '../../../../src/admin/PermissionEffect'
import { PermissionLists as PermissionLists_9b02600117c25e98d54fc5a8031aa7a3 } from '../../../../src/admin/PermissionLists'
import { Exports as Exports_753be1a5d4e590244267f0e283165745 } from '../../../../src/admin/Exports'
import { PermissionSteps as PermissionSteps_275a0dc5db64dc62a795475e8fdd6313 } from '../../../../src/admin/PermissionSteps'
import { EvidenceView as EvidenceView_74add09191ac51a825363371911887cb } from '../../../../src/admin/EvidenceView'
import { ConsumerKey as ConsumerKey_7e068b538875ad4e2cc8c25164705ce2 } from '../../../../src/admin/ConsumerKey'
import { RecallReport as RecallReport_7b1599d46536f753d53f828d7a6259b6 } from '../../../../src/admin/RecallReport'
import { RequestSteps as RequestSteps_c61dfe61799c7031bdec4b9f0804fdba } from '../../../../src/admin/RequestSteps'
import { PasswordBanner as PasswordBanner_6f465edc8456baa540cf76fa29ff3298 } from '../../../../src/admin/PasswordBanner'
import { Icon as Icon_275cbc8e6d8d51ca630c8afc4d6aa690 } from '../../../../src/admin/Logo'
import { Logo as Logo_275cbc8e6d8d51ca630c8afc4d6aa690 } from '../../../../src/admin/Logo'
import { Dashboard as Dashboard_0e40dcc78d39e577ce0ac8f99e5b93ee } from '../../../../src/admin/Dashboard'
import { PictureDeskLink as PictureDeskLink_156d9e58f55693db0651aa7015f2f116 } from '../../../../src/admin/NavLink'
import { TimeMachineLink as TimeMachineLink_156d9e58f55693db0651aa7015f2f116 } from '../../../../src/admin/NavLink'
import { PictureDesk as PictureDesk_e55abad202db070ca23a3a10e0486c6e } from '../../../../src/admin/PictureDesk'
import { TimeMachine as TimeMachine_5ea32e058593e25d5e52eb346b23d1d5 } from '../../../../src/admin/TimeMachine'
import { BeyondTerms as BeyondTerms_667cb1f21a7f7af132d5588d2bf44c6e } from '../../../../src/admin/BeyondTerms'
import { CollectionCards as CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1 } from '@payloadcms/next/rsc'

/** @type import('payload').ImportMap */
export const importMap = {
  "/src/admin/ProposedHeadline#ProposedHeadline": ProposedHeadline_8a60f72c5a54f0cb1a482bbebfef901e,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalCell": RscEntryLexicalCell_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#RscEntryLexicalField": RscEntryLexicalField_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/rsc#LexicalDiffComponent": LexicalDiffComponent_44fe37237e0ebf4470c9990d8cb7b07e,
  "@payloadcms/richtext-lexical/client#InlineToolbarFeatureClient": InlineToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#FixedToolbarFeatureClient": FixedToolbarFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UploadFeatureClient": UploadFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#LinkFeatureClient": LinkFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#OrderedListFeatureClient": OrderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#UnorderedListFeatureClient": UnorderedListFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BlockquoteFeatureClient": BlockquoteFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#BoldFeatureClient": BoldFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ItalicFeatureClient": ItalicFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#HeadingFeatureClient": HeadingFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "@payloadcms/richtext-lexical/client#ParagraphFeatureClient": ParagraphFeatureClient_e70f5e05f09f93e00b997edb1ef0c864,
  "/src/admin/NoticeLabel#NoticeLabel": NoticeLabel_9cf8d494b25875543e6ff91ad221271d,
  "/src/admin/EvidenceView#EvidenceOfArticle": EvidenceOfArticle_74add09191ac51a825363371911887cb,
  "/src/admin/ScheduleRefused#ScheduleRefused": ScheduleRefused_51520a4efaea718a2b580eb46b78f242,
  "/src/admin/VerdictPanel#VerdictPanel": VerdictPanel_b4f45e2a4f8ace48df1e76aa4532818a,
  "/src/admin/Nothing#Nothing": Nothing_bd355f847c2eec8955d6195284105806,
  "/src/admin/StandingCell#StandingCell": StandingCell_ab6a53ca7240037f8d458139b9cde0d3,
  "/src/admin/History#History": History_086aa8b7a3b49066b2d603b23bc46213,
  "/src/admin/VerdictChip#VerdictChip": VerdictChip_173cfffabbf075f8ab0d0a785442fb6a,
  "/src/admin/PublishButton#PublishButton": PublishButton_a0a59c60ed7c3124163bcd1752caf881,
  "/src/admin/WhereUsed#WhereUsed": WhereUsed_80d692e1e4ee7f00a7b997f0686d0517,
  "/src/admin/PendingPicture#PendingPicture": PendingPicture_2e2507a4d2bb403b676867bc72628c5d,
  "/src/admin/ReplacedPicture#ReplacedPicture": ReplacedPicture_e639ef584c96e7b185d50e42614493ec,
  "/src/admin/CropField#CropField": CropField_204fa8c89d1b36191b4eb65a477c7777,
  "/src/admin/ArrivedMetadata#ArrivedMetadata": ArrivedMetadata_6fe1ec93ff19647e34e4ee070141bb3d,
  "/src/admin/DownloadOriginal#DownloadOriginal": DownloadOriginal_58571983788bab4d45026a2cf8755f6d,
  "/src/admin/PermissionEffect#PermissionEffect": PermissionEffect_aef1bf0d4db5fb03d66dd96d6f1ba7b0,
  "/src/admin/PermissionLists#PermissionLists": PermissionLists_9b02600117c25e98d54fc5a8031aa7a3,
  "/src/admin/Exports#Exports": Exports_753be1a5d4e590244267f0e283165745,
  "/src/admin/PermissionSteps#PermissionSteps": PermissionSteps_275a0dc5db64dc62a795475e8fdd6313,
  "/src/admin/EvidenceView#EvidenceView": EvidenceView_74add09191ac51a825363371911887cb,
  "/src/admin/ConsumerKey#ConsumerKey": ConsumerKey_7e068b538875ad4e2cc8c25164705ce2,
  "/src/admin/RecallReport#RecallReport": RecallReport_7b1599d46536f753d53f828d7a6259b6,
  "/src/admin/RequestSteps#RequestSteps": RequestSteps_c61dfe61799c7031bdec4b9f0804fdba,
  "/src/admin/PasswordBanner#PasswordBanner": PasswordBanner_6f465edc8456baa540cf76fa29ff3298,
  "/src/admin/Logo#Icon": Icon_275cbc8e6d8d51ca630c8afc4d6aa690,
  "/src/admin/Logo#Logo": Logo_275cbc8e6d8d51ca630c8afc4d6aa690,
  "/src/admin/Dashboard#Dashboard": Dashboard_0e40dcc78d39e577ce0ac8f99e5b93ee,
  "/src/admin/NavLink#PictureDeskLink": PictureDeskLink_156d9e58f55693db0651aa7015f2f116,
  "/src/admin/NavLink#TimeMachineLink": TimeMachineLink_156d9e58f55693db0651aa7015f2f116,
  "/src/admin/PictureDesk#PictureDesk": PictureDesk_e55abad202db070ca23a3a10e0486c6e,
  "/src/admin/TimeMachine#TimeMachine": TimeMachine_5ea32e058593e25d5e52eb346b23d1d5,
  "/src/admin/BeyondTerms#BeyondTerms": BeyondTerms_667cb1f21a7f7af132d5588d2bf44c6e,
  "@payloadcms/next/rsc#CollectionCards": CollectionCards_f9c02e79a4aed9a3924487c0cd4cafb1
}
