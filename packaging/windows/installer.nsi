; The setup for Windows: for the user who starts it, without an administrator.
;
; packaging/release.py compiles it and generates the included file: what the program is called, its
; version, its size, the oldest Windows, and the macros that install and delete its files one by one.
; Silent: `setup.exe /S /D=FOLDER`, the folder last.
;
; Exit status: 0 done; 1 given up by the user; 2 failed; and with nothing changed: 3 this Windows is
; too old; 4 the program is running; 5 the folder cannot take it; 6 another setup is running.

!if /FileExists "${NSISDIR}/Stubs/lzma_solid-amd64-unicode"
  Target amd64-unicode
!else
  Target x86-unicode ; NSIS's own packages for Windows bring no other
!endif
Unicode true

!include "${GENERATED}"
!include MUI2.nsh
!include FileFunc.nsh
!include LogicLib.nsh
!include WinVer.nsh
!include WordFunc.nsh
!include x64.nsh

!define TITLE "政府信息公开年报"
!define DRAFT "reportdesk.draft"
!define CLASSES "Software\Classes"
!define UNINSTALL_KEY "Software\Microsoft\Windows\CurrentVersion\Uninstall\reportdesk"
!define START_LINK "$SMPROGRAMS\${TITLE}.lnk"
!define DESKTOP_LINK "$DESKTOP\${TITLE}.lnk"

!define GIVEN_UP 1
!define TOO_OLD 3
!define RUNNING 4
!define UNFIT_FOLDER 5
!define SETUP_RUNNING 6

Name "${TITLE}"
BrandingText "reportdesk ${VERSION}"
OutFile "${SETUP_FILE}"
InstallDir "$LOCALAPPDATA\Programs\reportdesk"
InstallDirRegKey HKCU "${UNINSTALL_KEY}" "InstallLocation"
RequestExecutionLevel user
ManifestDPIAware true
ManifestSupportedOS Win10
SetCompressor /SOLID lzma
SetCompressorDictSize 64
SetDateSave off ; equal files make equal setups
AllowSkipFiles off
XPStyle on

VIProductVersion "${FILE_VERSION}"
VIFileVersion "${FILE_VERSION}"
VIAddVersionKey /LANG=2052 "ProductName" "reportdesk ${PURPOSE}"
VIAddVersionKey /LANG=2052 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "FileDescription" "${PURPOSE} 安装程序"
VIAddVersionKey /LANG=2052 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=2052 "LegalCopyright" "MIT License"

; The pages.

!define MUI_ICON "${ICON}"
!define MUI_UNICON "${ICON}"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${STRIPE}"
!define STRIPE_COLOUR "E4ECF3"
!define ICON_NUMBER 103 ; that NSIS gives it

!define MUI_DIRECTORYPAGE_TEXT_TOP "只为当前用户安装，不需要管理员权限。已有的草稿和设置不受影响。$\r$\n$\r$\n程序将安装到下面的文件夹；要换一个文件夹，请点“浏览”。"
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE CheckFolders
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!define MUI_FINISHPAGE_TITLE "安装完成"
!define MUI_FINISHPAGE_TEXT "以后请从“开始”菜单的“${TITLE}”打开程序，也可以双击草稿文件（.rdesk）。"
!define MUI_FINISHPAGE_RUN
!define MUI_FINISHPAGE_RUN_TEXT "运行 reportdesk(&R)"
!define MUI_FINISHPAGE_RUN_FUNCTION RunProgram
!define MUI_FINISHPAGE_SHOWREADME
!define MUI_FINISHPAGE_SHOWREADME_TEXT "在桌面上创建快捷方式(&D)"
!define MUI_FINISHPAGE_SHOWREADME_NOTCHECKED
!define MUI_FINISHPAGE_SHOWREADME_FUNCTION MakeDesktopLink
!define MUI_FINISHPAGE_NOREBOOTSUPPORT
!define MUI_PAGE_CUSTOMFUNCTION_SHOW ShowIcon
!insertmacro MUI_PAGE_FINISH

!define MUI_UNCONFIRMPAGE_TEXT_TOP "将从下面的文件夹删除程序。草稿和设置都会保留。"
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES

!insertmacro MUI_LANGUAGE "SimpChinese"
SetFont /LANG=${LANG_SIMPCHINESE} "Microsoft YaHei UI" 9

Var Folder ; the one that a function is about

; What setup and uninstaller both do.

!macro BOTH UN
  ; Asks until no executable in $Folder runs: one that does cannot be opened for writing.
  ; The error flag says that the user has given up.
  Function ${UN}RequireClosed
    again:
    ClearErrors
    ${If} ${FileExists} "$Folder\reportdesk.exe"
      FileOpen $0 "$Folder\reportdesk.exe" a
      FileClose $0
    ${EndIf}
    ${If} ${FileExists} "$Folder\reportdesk-cli.exe"
      FileOpen $0 "$Folder\reportdesk-cli.exe" a
      FileClose $0
    ${EndIf}
    ${If} ${Errors}
      MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "reportdesk 正在运行。请先保存草稿并关闭它，再点“重试”。" /SD IDCANCEL IDRETRY again
      SetErrors
    ${EndIf}
  FunctionEnd

  ; Tells Explorer that icons and programs of file types have changed.
  Function ${UN}TellExplorer
    System::Call "shell32::SHChangeNotify(i 0x08000000, i 0, p 0, p 0)" ; SHCNE_ASSOCCHANGED
  FunctionEnd
!macroend
!insertmacro BOTH ""
!insertmacro BOTH "un."

; Setup.

Function .onInit
  System::Call 'kernel32::CreateMutex(p 0, i 0, t "reportdesk-setup") p .r1 ?e'
  Pop $0
  ${If} $0 = 183 ; ERROR_ALREADY_EXISTS
    MessageBox MB_OK|MB_ICONINFORMATION "安装程序已经打开。" /SD IDOK
    SetErrorLevel ${SETUP_RUNNING}
    Quit
  ${EndIf}
  ${IfNot} ${AtLeastWin10}
  ${OrIfNot} ${AtLeastBuild} ${OLDEST_BUILD}
  ${OrIfNot} ${RunningX64}
    MessageBox MB_OK|MB_ICONSTOP "本程序需要 64 位的 Windows 10（1809 版或更新）或 Windows 11，在这台电脑上不能运行。$\r$\n$\r$\n没有安装任何文件。请换一台电脑，或请管理员升级系统。" /SD IDOK
    SetErrorLevel ${TOO_OLD}
    Quit
  ${EndIf}
  ReadRegStr $0 HKCU "${UNINSTALL_KEY}" "DisplayVersion"
  ${VersionCompare} "$0" "${VERSION}" $1
  ${If} $1 = 1
    MessageBox MB_YESNO|MB_ICONQUESTION|MB_DEFBUTTON2 "已经安装了较新的 $0 版，它保存的草稿，较旧的 ${VERSION} 版可能打不开。$\r$\n$\r$\n仍要换成 ${VERSION} 版吗？" /SD IDYES IDYES go_on
    SetErrorLevel ${GIVEN_UP}
    Quit
    go_on:
  ${EndIf}
  Call ReadQuotedFolder
  StrCpy $INSTDIR $INSTDIR ; shown without the backslash that NSIS puts behind it
  ${If} ${Silent}
    Call CheckFolders
  ${EndIf}
FunctionEnd

; NSIS itself understands /D= without quotation marks only; most shells put them in.
Function ReadQuotedFolder
  System::Call "kernel32::GetCommandLine() t .r0"
  ${DoUntil} $0 == ""
    StrCpy $1 $0 4
    ${If} $1 == '"/D='
    ${OrIf} $1 == '/D="'
      StrCpy $0 $0 "" 4
      StrCpy $2 0
      ${Do}
        IntOp $2 $2 + 1
        StrCpy $1 $0 1 $2
        ${If} $1 == '"'
        ${OrIf} $1 == ""
          StrCpy $INSTDIR $0 $2
          Return
        ${EndIf}
      ${Loop}
    ${EndIf}
    StrCpy $0 $0 "" 1
  ${Loop}
FunctionEnd

!macro REFUSE STATUS
  ${If} ${Silent}
    SetErrorLevel ${STATUS}
    Quit
  ${EndIf}
  Abort ; the page stays
!macroend

; Goes on only when the program runs neither where it is nor where it will be, and the folder can
; take it; else stays on the page, or silently ends.
Function CheckFolders
  ReadRegStr $Folder HKCU "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $Folder != ""
    Call RequireClosed
    ${If} ${Errors}
      !insertmacro REFUSE ${RUNNING}
    ${EndIf}
  ${EndIf}
  ${If} $Folder != $INSTDIR
    StrCpy $Folder $INSTDIR
    Call RequireClosed
    ${If} ${Errors}
      !insertmacro REFUSE ${RUNNING}
    ${EndIf}
    ${If} ${FileExists} "$INSTDIR\_internal\*.*"
    ${AndIfNot} ${FileExists} "$INSTDIR\_internal\reportdesk\*.*"
      MessageBox MB_OK|MB_ICONEXCLAMATION "这个文件夹里有别的程序，请另选一个。" /SD IDOK
      !insertmacro REFUSE ${UNFIT_FOLDER}
    ${EndIf}
  ${EndIf}
  ClearErrors
  CreateDirectory $INSTDIR
  GetTempFileName $0 $INSTDIR
  ${If} ${Errors}
    MessageBox MB_OK|MB_ICONEXCLAMATION "这个文件夹不能写入，请另选一个。" /SD IDOK
    !insertmacro REFUSE ${UNFIT_FOLDER}
  ${EndIf}
  Delete $0
  RMDir $INSTDIR
FunctionEnd

; Removes the files of the version that is installed in $Folder, by its own list.
Function RemoveVersion
  ${If} ${FileExists} "$Folder\uninstall.exe"
    DetailPrint "删除旧版本的文件"
    StrCpy $0 ""
    ExecWait '"$Folder\uninstall.exe" /S /UPGRADE _?=$Folder' $0
    ${If} $0 = ${RUNNING}
      Abort "reportdesk 正在运行，没有安装。请关闭它，再运行一次安装程序。"
    ${EndIf}
  ${EndIf}
FunctionEnd

; Moves away what still lies among the program's files when all versions' lists are done with:
; something of the user's, or of a version whose uninstaller is lost. A library of another version
; would keep the program from starting; a file of the user's must not be deleted.
Function MoveStrayFiles
  ${If} ${FileExists} "$INSTDIR\_internal\*.*"
    StrCpy $0 "$INSTDIR\旧文件"
    StrCpy $1 1
    ${While} ${FileExists} $0
      IntOp $1 $1 + 1
      StrCpy $0 "$INSTDIR\旧文件 $1"
    ${EndWhile}
    Rename "$INSTDIR\_internal" $0
  ${EndIf}
FunctionEnd

Section
  ReadRegStr $Folder HKCU "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $Folder != ""
  ${AndIf} $Folder != $INSTDIR
    Call RemoveVersion
    Delete "$Folder\uninstall.exe"
    RMDir $Folder
  ${EndIf}
  StrCpy $Folder $INSTDIR
  Call RemoveVersion
  !insertmacro DELETE_FILES
  Call MoveStrayFiles

  ; The way back first: however this ends, it can be uninstalled, and setup finds the folder again.
  SetOutPath $INSTDIR
  WriteUninstaller "$INSTDIR\uninstall.exe"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayName" "${TITLE}（reportdesk）"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "DisplayIcon" "$INSTDIR\reportdesk.exe,0"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "Publisher" "${PUBLISHER}"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL_KEY}" "UninstallString" '"$INSTDIR\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL_KEY}" "QuietUninstallString" '"$INSTDIR\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "EstimatedSize" ${SIZE_IN_KB}
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL_KEY}" "NoRepair" 1

  !insertmacro INSTALL_FILES

  SetOutPath $PROFILE ; where the program starts; the folder it lies in must not be held
  CreateShortcut "${START_LINK}" "$INSTDIR\reportdesk.exe" "" "" "" "" "" "${PURPOSE}"
  ${If} ${FileExists} "${DESKTOP_LINK}"
    Call MakeDesktopLink
  ${EndIf}

  WriteRegStr HKCU "${CLASSES}\${DRAFT}" "" "年报草稿"
  WriteRegStr HKCU "${CLASSES}\${DRAFT}\DefaultIcon" "" "$INSTDIR\reportdesk.exe,0"
  WriteRegStr HKCU "${CLASSES}\${DRAFT}\shell\open\command" "" '"$INSTDIR\reportdesk.exe" "%1"'
  WriteRegStr HKCU "${CLASSES}\.rdesk" "" "${DRAFT}"
  WriteRegStr HKCU "${CLASSES}\.rdesk\OpenWithProgids" "${DRAFT}" ""
  Call TellExplorer
SectionEnd

Function MakeDesktopLink
  SetOutPath $PROFILE
  CreateShortcut "${DESKTOP_LINK}" "$INSTDIR\reportdesk.exe" "" "" "" "" "" "${PURPOSE}"
FunctionEnd

Function RunProgram
  SetOutPath $PROFILE
  Exec '"$INSTDIR\reportdesk.exe"'
FunctionEnd

; Draws the program's icon on the stripe, in the size that fits the screen: one inch.
Function ShowIcon
  System::Call "user32::GetDpiForSystem() i .r0"
  System::Call "kernel32::GetModuleHandle(p 0) p .r1"
  System::Call "comctl32::LoadIconWithScaleDown(p r1, p ${ICON_NUMBER}, i r0, i r0, *p .r2)"
  ${NSD_CreateIcon} 0 36u 109u 96u ""
  Pop $3
  ${NSD_AddStyle} $3 0x200 ; SS_CENTERIMAGE
  SetCtlColors $3 "" ${STRIPE_COLOUR}
  SendMessage $3 ${STM_SETIMAGE} ${IMAGE_ICON} $2
  System::Call "user32::SetWindowPos(p r3, p 0, i 0, i 0, i 0, i 0, i 3)" ; above the stripe
FunctionEnd

; The uninstaller. Started by setup with /UPGRADE, it removes the files alone.

Function un.onInit
  StrCpy $INSTDIR $INSTDIR
  StrCpy $Folder $INSTDIR
  Call un.RequireClosed
  ${If} ${Errors}
    SetErrorLevel ${RUNNING}
    Quit
  ${EndIf}
FunctionEnd

Section Uninstall
  SetOutPath $TEMP
  !insertmacro DELETE_FILES
  ${GetParameters} $0
  ClearErrors
  ${GetOptions} $0 "/UPGRADE" $1
  ${IfNot} ${Errors}
    Return
  ${EndIf}
  Delete "$INSTDIR\uninstall.exe"
  RMDir $INSTDIR

  ReadRegStr $0 HKCU "${UNINSTALL_KEY}" "InstallLocation"
  ${If} $0 != $INSTDIR
    Return ; it is now installed elsewhere
  ${EndIf}
  Delete "${START_LINK}"
  Delete "${DESKTOP_LINK}"
  DeleteRegKey HKCU "${CLASSES}\${DRAFT}"
  DeleteRegValue HKCU "${CLASSES}\.rdesk\OpenWithProgids" "${DRAFT}"
  ReadRegStr $0 HKCU "${CLASSES}\.rdesk" ""
  ${If} $0 == "${DRAFT}"
    DeleteRegValue HKCU "${CLASSES}\.rdesk" ""
  ${EndIf}
  DeleteRegKey /ifempty HKCU "${CLASSES}\.rdesk\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.rdesk"
  DeleteRegKey HKCU "${UNINSTALL_KEY}"
  Call un.TellExplorer
SectionEnd
